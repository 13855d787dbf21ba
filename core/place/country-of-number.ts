import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type CountryCode, parseCountryCode } from './country-code.ts';
import type { E164 } from './e164.ts';

/**
 * Most likely country of a number that a shared calling code does not tell: new area codes come faster than releases
 * of the numbering plan, and of these codes most numbers by far are of one country.
 */
const MAIN_COUNTRY_OF_SHARED_CODE: Readonly<Record<string, string>> = { '1': 'US', '7': 'RU', '44': 'GB' };

/**
 * The country that a number belongs to, told apart by area code where countries share a calling code (+1, +7, +44 …),
 * or `null` for numbers of no country. Where a person is may be somewhere else: their own words come first.
 * The numbering plan is libphonenumber's smallest build, which tells these countries apart as the full one does.
 */
export function countryOfNumber(number: E164): CountryCode | null {
  const parsed = parsePhoneNumberFromString(number);
  if (parsed === undefined) return null;
  const code = parsed.country ?? MAIN_COUNTRY_OF_SHARED_CODE[parsed.countryCallingCode];
  return code === undefined ? null : parseCountryCode(code);
}
