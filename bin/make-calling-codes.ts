import { writeFileSync } from 'node:fs';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json';

/**
 * Makes `core/place/calling-codes.json` from libphonenumber's numbering plan: each calling code with its country, and
 * where countries share one, with the area codes that tell them apart. The functions carry these few kilobytes in
 * place of the whole plan, which also knows what no helpline asks. `npm run make:calling-codes` after an update.
 */

/** Prefixes of national numbers are tried up to this length; no plan needs more to tell two countries apart. */
const LONGEST_PREFIX = 5;
const NATIONAL_LENGTHS = [10, 9, 8, 7, 6, 11];
const ENDINGS = ['5550123', '2345678', '1234567', '2001234', '9012345', '3000001'];

type Areas = Readonly<Record<string, string>>;

const shared: Record<string, { readonly main: string; readonly areas: Areas }> = {};
const single: Record<string, string> = {};

for (const [code, countries] of Object.entries(metadata.country_calling_codes) as [string, CountryCode[]][]) {
  const [main] = countries;
  if (main === undefined) continue;
  // "001" and the like are calling codes of no country.
  if (!/^[A-Z]{2}$/.test(main)) continue;
  if (countries.length === 1) single[code] = main;
  else shared[code] = { main, areas: areasOf(code, main) };
}

writeFileSync(
  new URL('../core/place/calling-codes.json', import.meta.url),
  `${JSON.stringify({ single, shared }, null, 2)}\n`,
);

/** The shortest prefixes of national numbers that belong to another country than the main one. */
function areasOf(code: string, main: string): Areas {
  const areas: Record<string, string> = {};
  const visit = (prefix: string): void => {
    const found = countriesBelow(code, prefix);
    if (found.size === 0) return;
    const [only] = found;
    if (found.size === 1 && only !== undefined) {
      if (only !== main) areas[prefix] = only;
      return;
    }
    if (prefix.length === LONGEST_PREFIX) return;
    // A zero in front is a way of dialling at home, not of writing a number.
    for (let digit = prefix === '' ? 1 : 0; digit <= 9; digit += 1) visit(`${prefix}${digit}`);
  };
  visit('');
  return areas;
}

/** Every country that a number with this prefix can be of, by numbers that try each next digit. */
function countriesBelow(code: string, prefix: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tail of tailsOf(LONGEST_PREFIX - prefix.length)) {
    for (const ending of ENDINGS) {
      for (const length of NATIONAL_LENGTHS) {
        const national = `${prefix}${tail}${ending}`.slice(0, length);
        if (national.length < length) continue;
        const country = parsePhoneNumberFromString(`+${code}${national}`)?.country;
        if (country !== undefined) found.add(country);
      }
    }
  }
  return found;
}

/** All rows of digits up to three long: enough to reach each area below a prefix. */
function tailsOf(length: number): readonly string[] {
  const digits = Math.min(length, 3);
  return Array.from({ length: 10 ** digits }, (_, index) =>
    digits === 0 ? '' : String(index).padStart(digits, '0'),
  );
}
