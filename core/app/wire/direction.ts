import type { LanguageTag } from '../../language-tag.ts';

const RIGHT_TO_LEFT: ReadonlySet<LanguageTag> = new Set(['ar', 'fa']);

/** The direction in which a language is written. */
export function directionOf(language: LanguageTag): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}
