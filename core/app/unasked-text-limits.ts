import { DAY_MS, HOUR_MS, type Instant } from '../instant.ts';

/**
 * How many texts may go out that nobody of the phone asked for: a visitor typed the number. Whoever types the number of
 * somebody else again and again can disturb them this often and no more, also when they erase or answer in between.
 */
export const UNASKED_TEXTS_TO_A_NUMBER_A_DAY = 3;

/** Of the whole helpline: far more than visitors ask for, and a bill that nobody is afraid of. */
export const UNASKED_TEXTS_AN_HOUR = 60;

/** One count: what it is of, in which stretch of time, how far it goes, and when nobody needs it any more. */
export interface UnaskedTextCount {
  /** The day or hour in UTC, as `2026-11-22` or `2026-11-22T14`. */
  readonly stretch: string;
  readonly atMost: number;
  readonly endsAt: Instant;
}

/** The count of one number, by days in UTC. */
export function countOfNumber(now: Instant): UnaskedTextCount {
  return { stretch: iso(now, 10), atMost: UNASKED_TEXTS_TO_A_NUMBER_A_DAY, endsAt: endOf(now, DAY_MS) };
}

/** The count of the whole helpline, by hours. */
export function countOfHelpline(now: Instant): UnaskedTextCount {
  return { stretch: iso(now, 13), atMost: UNASKED_TEXTS_AN_HOUR, endsAt: endOf(now, HOUR_MS) };
}

function iso(now: Instant, length: number): string {
  return new Date(now).toISOString().slice(0, length);
}

function endOf(now: Instant, lengthMs: number): Instant {
  return (Math.floor(now / lengthMs) + 1) * lengthMs;
}
