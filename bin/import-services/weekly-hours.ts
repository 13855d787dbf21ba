import type { Span, WeeklyHours } from '../../core/services/hours.ts';
import type { RawSchedule } from './raw-service.ts';

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
const DAY_MINUTES = 24 * 60;

/** Weekly hours from schedules; `null` when there are none, or one of them cannot be read: half hours mislead. */
export function weeklyHours(schedules: readonly RawSchedule[]): WeeklyHours | null {
  if (schedules.length === 0) return null;
  const week: Span[][] = DAYS.map(() => []);
  for (const { days, opensAt, closesAt } of schedules) {
    const opens = minuteOf(opensAt);
    const closes = minuteOf(closesAt);
    const on = daysOf(days);
    if (opens === null || closes === null || on.length === 0) return null;
    const end = closes > opens ? closes : closes + DAY_MINUTES;
    for (const day of on) week[day]?.push([opens, end]);
  }
  return week.map((spans) => spans.sort(([one], [other]) => one - other));
}

/** `MO,TU`, `Monday, Tuesday`, `Mo-Fr`, `1,2`. */
function daysOf(days: string): readonly number[] {
  return days
    .toLowerCase()
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first = '', last] = part
        .split(/[-–]/)
        .map((day) => day.replace(/^[+-]?\d(?=[a-z])/, '').slice(0, 2));
      const from = indexOf(first);
      const to = last === undefined ? from : indexOf(last);
      if (from === null || to === null) return [];
      const count = ((to - from + 7) % 7) + 1;
      return Array.from({ length: count }, (_, index) => (from + index) % 7);
    });
}

function indexOf(day: string): number | null {
  const index = /^[1-7]$/.test(day) ? Number(day) - 1 : DAYS.indexOf(day as (typeof DAYS)[number]);
  return index < 0 ? null : index;
}

/** `9`, `09:00`, `09:00:00`, `9:00 AM`, `17:00Z`. */
function minuteOf(time: string): number | null {
  const read = /^(\d{1,2})(?::?(\d{2}))?(?::\d{2})?\s*(am|pm)?(?:z|[+-]\d{2}:?\d{2})?$/i.exec(time.trim());
  if (read === null) return null;
  const [, hours = '', minutes = '0', half] = read;
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const minute = hour * 60 + Number(minutes);
  return minute <= DAY_MINUTES && Number(minutes) < 60 ? minute : null;
}
