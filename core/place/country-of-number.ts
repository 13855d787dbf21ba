import { type CountryCode, parseCountryCode } from '../country-code.ts';
import callingCodes from './calling-codes.json' with { type: 'json' };
import type { E164 } from './e164.ts';

interface SharedCode {
  /** The country of every area code that is not listed: new ones come faster than releases of the plan. */
  readonly main: string;
  readonly areas: Readonly<Record<string, string>>;
}

const SINGLE: Readonly<Record<string, string>> = callingCodes.single;
const SHARED: Readonly<Record<string, SharedCode>> = callingCodes.shared;

const LONGEST_CALLING_CODE = 3;
const LONGEST_AREA_CODE = 5;

/**
 * The country that a number belongs to, told apart by area code where countries share a calling code (+1, +7, +44 …),
 * or `null` for numbers of no country. Where a person is may be somewhere else: their own words come first.
 * The numbering plan is libphonenumber's, cut to what this asks by `bin/make-calling-codes.ts`.
 */
export function countryOfNumber(number: E164): CountryCode | null {
  const digits = number.slice(1);
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const code = digits.slice(0, length);
    const single = SINGLE[code];
    if (single !== undefined) return parseCountryCode(single);
    const shared = SHARED[code];
    if (shared !== undefined) return parseCountryCode(countryOfArea(shared, digits.slice(length)));
  }
  return null;
}

function countryOfArea({ main, areas }: SharedCode, national: string): string {
  for (let length = LONGEST_AREA_CODE; length > 0; length -= 1) {
    const country = areas[national.slice(0, length)];
    if (country !== undefined) return country;
  }
  return main;
}
