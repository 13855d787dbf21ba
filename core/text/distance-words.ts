import type { CountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';

/** Countries where roads are measured in miles. */
const IN_MILES: ReadonlySet<string> = new Set(['US', 'GB', 'LR', 'MM', 'PR', 'VI', 'GU', 'AS', 'MP']);
const KM_IN_MILE = 1.609344;

const formats = new Map<string, Intl.NumberFormat>();

/** A distance in the unit of the place, in whole units, 1 at least: where somebody is, is known to some kilometers. */
export function distanceWords(km: number, country: CountryCode | null, language: LanguageTag): string {
  const isInMiles = country !== null && IN_MILES.has(country);
  const value = Math.max(1, Math.round(isInMiles ? km / KM_IN_MILE : km));
  return formatOf(language, isInMiles ? 'mile' : 'kilometer')
    .format(value)
    .replace(/[\u00A0\u202F]/g, ' ')
    .replace(/[\u200e\u200f]/g, '');
}

function formatOf(language: LanguageTag, unit: 'mile' | 'kilometer'): Intl.NumberFormat {
  const key = `${language} ${unit}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    numberingSystem: 'latn',
  });
  formats.set(key, made);
  return made;
}
