import { DAY_MS } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import { isAlwaysOpen, type Span, type WeeklyHours } from '../services/hours.ts';
import { spanSign } from './direction-marks.ts';

/** A Monday, to name weekdays from. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MINUTES = 24 * 60;

/** Weekly hours in one row: days of the same hours together, `Mon-Fri 9:00-17:00, Sat 10:00-13:00`; or `24/7`. */
export function hoursWords(hours: WeeklyHours, language: LanguageTag): string {
  if (isAlwaysOpen(hours)) return '24/7';
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const nameOf = (day: number) => weekday.format(MONDAY + day * DAY_MS);
  const runs: { first: number; last: number; readonly spans: string }[] = [];
  for (const [day, spans] of hours.entries()) {
    const words = spans.map((span) => spanWords(span, spanSign(language))).join(', ');
    const run = runs.at(-1);
    if (run !== undefined && run.spans === words && run.last === day - 1) run.last = day;
    else if (words !== '') runs.push({ first: day, last: day, spans: words });
  }
  return runs
    .map(({ first, last, spans }) => {
      const days = first === last ? nameOf(first) : `${nameOf(first)}${spanSign(language)}${nameOf(last)}`;
      return `${days} ${spans}`;
    })
    .join(', ');
}

function spanWords([opens, closes]: Span, sign: string): string {
  return `${timeWords(opens)}${sign}${timeWords(closes)}`;
}

function timeWords(minute: number): string {
  const ofDay = minute === DAY_MINUTES ? DAY_MINUTES : minute % DAY_MINUTES;
  return `${Math.floor(ofDay / 60)}:${String(ofDay % 60).padStart(2, '0')}`;
}
