import type { Branded } from './ids.ts';

/** A country by its ISO 3166-1 alpha-2 code, upper case. */
export type CountryCode = Branded<'CountryCode'>;

/** Parses a two-letter country code in any case; `null` when the text is none. */
export function parseCountryCode(text: string): CountryCode | null {
  return /^[A-Za-z]{2}$/.test(text) ? (text.toUpperCase() as CountryCode) : null;
}
