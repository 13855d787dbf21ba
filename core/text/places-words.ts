import type { CountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { SearchPlace } from '../services/request.ts';
import { markedName } from './direction-marks.ts';

/** Places of one name with their digits: by region, and by country where they lie in several. */
export function placesWords(
  places: readonly SearchPlace[],
  language: LanguageTag,
  countryName: (country: CountryCode) => string,
): string {
  const isOneCountry = new Set(places.map(({ country }) => country)).size === 1;
  return places
    .map(({ region, country }, index) => {
      const named = [region, isOneCountry || country === null ? null : countryName(country)];
      const name = named.filter((part) => part !== null).join(', ');
      return `${index + 1} ${markedName(name, language)}`;
    })
    .join('; ');
}
