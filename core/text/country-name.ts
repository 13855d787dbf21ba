import type { CountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { CountryNames } from './language-words.ts';

const displayNames = new Map<LanguageTag, Intl.DisplayNames>();

/** What a country is called, in the short form that reads right after "in": the language's own file decides first. */
export function countryNameIn(language: LanguageTag, names: CountryNames, country: CountryCode): string {
  const own = names[country];
  if (own !== undefined) return own;
  let usual = displayNames.get(language);
  if (usual === undefined) {
    usual = new Intl.DisplayNames(language, { type: 'region', style: 'short' });
    displayNames.set(language, usual);
  }
  return (usual.of(country) ?? country).replace(/\u00A0/g, ' ');
}
