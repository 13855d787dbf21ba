import { DAY_MS, type Instant } from '../instant.ts';
import { localTime } from '../local-time.ts';
import { WEEKDAYS } from '../settings.ts';

const DAY_MINUTES = 24 * 60;

/** Minutes of one day between which a service is open; an end after midnight is more than 1,440. */
export type Span = readonly [opensMinute: number, closesMinute: number];

/** Opening hours of a week, Monday first; a day without spans is closed. */
export type WeeklyHours = readonly (readonly Span[])[];

/** Whether a service is open; `unknown` without hours or without the zone that they are in. */
export function isOpenAt(
  hours: WeeklyHours | null,
  zone: string | null,
  now: Instant,
): 'open' | 'closed' | 'unknown' {
  if (hours === null || zone === null) return 'unknown';
  const { weekday, minuteOfDay } = localTime(now, zone);
  const today = hours[WEEKDAYS.indexOf(weekday)] ?? [];
  const yesterday = hours[WEEKDAYS.indexOf(localTime(now - DAY_MS, zone).weekday)] ?? [];
  const isOpen =
    today.some(([opens, closes]) => opens <= minuteOfDay && minuteOfDay < closes) ||
    yesterday.some(([, closes]) => minuteOfDay + DAY_MINUTES < closes);
  return isOpen ? 'open' : 'closed';
}

/** Whether a service never closes. */
export function isAlwaysOpen(hours: WeeklyHours): boolean {
  return (
    hours.length === WEEKDAYS.length &&
    hours.every((spans) => spans.some(([opens, closes]) => opens === 0 && closes >= DAY_MINUTES))
  );
}
