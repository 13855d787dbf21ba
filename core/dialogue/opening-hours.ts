import { DAY_MS, type Instant, MINUTE_MS } from '../instant.ts';
import { type LocalTime, localTime } from '../local-time.ts';
import type { OpeningHours, OpenSpan } from '../settings.ts';

export { localTime } from '../local-time.ts';

/** Whether counselors answer at a moment. A day without a setting, and a holiday, is closed. */
export function isOpen(hours: OpeningHours, at: Instant): boolean {
  const local = localTime(at, hours.zone);
  return spansOf(hours, local).some(
    (span) => minuteOf(span.opens) <= local.minuteOfDay && local.minuteOfDay < minuteOf(span.closes),
  );
}

/**
 * The next moment, after `at`, at which counselors answer; `null` when no opening stands within two weeks.
 * It is found by looking, not by arithmetic on offsets, so that a change of daylight-saving time cannot move it.
 */
export function nextOpening(hours: OpeningHours, at: Instant): Instant | null {
  for (let dayStart = at; dayStart < at + 15 * DAY_MS; dayStart += DAY_MS) {
    const local = localTime(dayStart, hours.zone);
    for (const span of [...spansOf(hours, local)].sort((a, b) => minuteOf(a.opens) - minuteOf(b.opens))) {
      const guess = dayStart + (minuteOf(span.opens) - local.minuteOfDay) * MINUTE_MS;
      const opening = onTheMinute(guess, minuteOf(span.opens), local.date, hours.zone);
      if (opening > at && isOpen(hours, opening)) return opening;
    }
  }
  return null;
}

/** Moves a guess that a daylight-saving change made an hour wrong to the wanted minute of that date. */
function onTheMinute(guess: Instant, minuteOfDay: number, date: string, zone: string): Instant {
  const local = localTime(guess, zone);
  const dayOff = local.date === date ? 0 : local.date < date ? -24 * 60 : 24 * 60;
  const exact = guess - (local.minuteOfDay + dayOff - minuteOfDay) * MINUTE_MS;
  return exact - (exact % MINUTE_MS);
}

function spansOf(hours: OpeningHours, local: LocalTime): readonly OpenSpan[] {
  return hours.holidays.includes(local.date) ? [] : (hours.week[local.weekday] ?? []);
}

function minuteOf(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
