import { DAY_MS, type Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import { isGsm } from './gsm-alphabet.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** For whom and when a moment is said. */
interface TimeRequest {
  readonly now: Instant;
  readonly zone: string;
  readonly language: LanguageTag;
  /** A weekday that the seven-bit SMS alphabet cannot write gives way to the date: `sábado` to `28 nov`. */
  readonly isGsmPreferred: boolean;
}

/**
 * Says a moment as people of a language say it, on the clocks of a zone: `8:00 AM` today, `Tuesday 8:00 AM` within
 * the next six days, `Dec 1 8:00 AM` after that. Digits are those of the phone's keys in every language.
 */
export function timeWords(at: Instant, { now, zone, language, isGsmPreferred }: TimeRequest): string {
  const time = format(language, 'time', { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at);
  const daysAhead = (dayOf(at, zone) - dayOf(now, zone)) / DAY_MS;
  const weekday = format(language, 'weekday', { weekday: 'long', timeZone: zone }).format(at);
  const date = format(language, 'date', { month: 'short', day: 'numeric', timeZone: zone }).format(at);
  const isNear = daysAhead > 0 && daysAhead <= 6;
  const day = isNear && (isGsm(weekday) || !isGsmPreferred) ? weekday : date;
  return `${daysAhead === 0 ? '' : day} ${time}`.trim().replace(/[\u00A0\u202F]/g, ' ');
}

/** The local day as the UTC midnight of the same date, so that days can be subtracted. */
function dayOf(at: Instant, zone: string): number {
  const day = format('en', 'day', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: zone });
  const parts = new Map(day.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day') ?? 1);
}

function format(
  language: LanguageTag,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${name} ${options.timeZone ?? ''}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const created = new Intl.DateTimeFormat(language, { ...options, numberingSystem: 'latn' });
  formats.set(key, created);
  return created;
}
