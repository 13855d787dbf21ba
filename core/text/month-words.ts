import type { LanguageTag } from '../language-tag.ts';
import type { Day } from '../services/service.ts';

/** The month of a day as people of a language write it in digits: `11/2026`, `2026年11月`. */
export function monthWords(day: Day, language: LanguageTag): string {
  return new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
    year: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/[\u00A0\u202F]/g, ' ')
    .replace(/[\u200e\u200f]/g, '');
}
