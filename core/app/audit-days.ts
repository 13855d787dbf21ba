import { DAY_MS, type Instant } from '../instant.ts';

/** The day of a moment in UTC: `2026-11-22`. */
export function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The days in UTC of a period whose end is not included, the first one first. */
export function daysBetween(from: Instant, to: Instant): readonly string[] {
  const days: string[] = [];
  for (let day = from - (from % DAY_MS); day < to; day += DAY_MS) days.push(dayOf(day));
  return days;
}
