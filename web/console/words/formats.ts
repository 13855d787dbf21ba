import type { Instant } from '../../../core/instant.ts';
import type { LanguageTag } from '../../../core/language-tag.ts';

/** Dates, numbers and names as the readers of one language write them. */
export interface Formats {
  /** Time of day. */
  time(at: Instant): string;
  /** Day and time of day. */
  dayTime(at: Instant): string;
  /** The day, with its weekday. */
  day(at: Instant): string;
  /** A stretch of time as a clock shows it: 2:05, 1:02:05. */
  duration(milliseconds: number): string;
  number(value: number): string;
  percent(share: number): string;
  language(tag: string): string;
  country(code: string): string;
}

export function createFormats(language: LanguageTag): Formats {
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const dayTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const languages = new Intl.DisplayNames(language, { type: 'language' });
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const two = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
  const plain = new Intl.NumberFormat(language, { useGrouping: false });
  return {
    time: (at) => time.format(at),
    dayTime: (at) => dayTime.format(at),
    day: (at) => day.format(at),
    duration: (milliseconds) => {
      const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
      const hours = Math.floor(seconds / 3_600);
      const minutes = Math.floor((seconds % 3_600) / 60);
      const ending = `${hours > 0 ? two.format(minutes) : plain.format(minutes)}:${two.format(seconds % 60)}`;
      return hours > 0 ? `${plain.format(hours)}:${ending}` : ending;
    },
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    language: (tag) => languages.of(tag) ?? tag,
    country: (code) => countries.of(code) ?? code,
  };
}
