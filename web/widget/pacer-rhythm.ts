/** Which rhythm is shown. */
export type Steps = 'breaths' | 'cpr';

/** What a rescuer does at one moment of the rhythm. */
export interface Beat {
  readonly act: 'breath' | 'watch' | 'push';
  /** Pushes so far, from 1; or seconds until the next breath. */
  readonly count: number;
  /** Grows with every act that deserves a sound and a movement. */
  readonly index: number;
}

/** One breath every 5 seconds, each of 1 second. Source: clinical A5.3. */
const BREATH_EVERY_MS = 5_000;
const BREATH_MS = 1_000;

/** 30 pushes and 2 breaths, 100 to 120 pushes a minute. Source: clinical A5.2. */
const PUSHES = 30;
const PUSH_EVERY_MS = 60_000 / 110;
const BREATHS_AFTER_PUSHES = 2;
const TIME_OF_A_BREATH_MS = 2_500;

/** What is to be done, so many milliseconds after the start. */
export function beatAt(steps: Steps, elapsedMs: number): Beat {
  return steps === 'breaths' ? breathAt(elapsedMs) : cprAt(elapsedMs);
}

function breathAt(elapsedMs: number): Beat {
  const index = Math.floor(elapsedMs / BREATH_EVERY_MS);
  const within = elapsedMs - index * BREATH_EVERY_MS;
  if (within < BREATH_MS) return { act: 'breath', count: 1, index };
  return { act: 'watch', count: Math.ceil((BREATH_EVERY_MS - within) / 1_000), index };
}

function cprAt(elapsedMs: number): Beat {
  const pushing = PUSHES * PUSH_EVERY_MS;
  const round = pushing + BREATHS_AFTER_PUSHES * TIME_OF_A_BREATH_MS;
  const rounds = Math.floor(elapsedMs / round);
  const within = elapsedMs - rounds * round;
  const before = rounds * (PUSHES + BREATHS_AFTER_PUSHES);
  if (within < pushing) {
    const count = Math.floor(within / PUSH_EVERY_MS) + 1;
    return { act: 'push', count, index: before + count - 1 };
  }
  const breath = Math.floor((within - pushing) / TIME_OF_A_BREATH_MS);
  return { act: 'breath', count: breath + 1, index: before + PUSHES + breath };
}
