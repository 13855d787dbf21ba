import { HOUR_MS, type Instant, MINUTE_MS } from '../instant.ts';

/** The time over which the pace is measured. */
export const PACE_WINDOW_MS = HOUR_MS;

/** Fewer takings than this tell no pace. */
const TAKINGS_AT_LEAST = 5;

/** People are told fives of minutes: anything finer would claim to know more than it does. */
const STEP_MINUTES = 5;

/** A longer wait is not told as a number. */
const LONGEST_MINUTES = 60;

/**
 * The wait that can honestly be promised, in minutes; `null` when none can: nobody is there to take anyone, too few
 * were taken lately to know a pace, or it would be very long. It is rounded up, since a wait that ends early is no harm.
 */
export function waitPromise(measured: {
  readonly now: Instant;
  /** How many stand before. */
  readonly position: number;
  /** When tickets were taken lately. */
  readonly takenAt: readonly Instant[];
  /** Counselors who take people now. */
  readonly availableCount: number;
}): number | null {
  const { now, position, takenAt, availableCount } = measured;
  const recent = takenAt.filter((at) => at <= now && now - at <= PACE_WINDOW_MS);
  if (availableCount === 0 || recent.length < TAKINGS_AT_LEAST) return null;
  const spanMs = now - Math.min(...recent);
  const perPersonMs = spanMs / recent.length;
  const minutes = Math.ceil(((position + 1) * perPersonMs) / MINUTE_MS / STEP_MINUTES) * STEP_MINUTES;
  return minutes > LONGEST_MINUTES ? null : Math.max(STEP_MINUTES, minutes);
}
