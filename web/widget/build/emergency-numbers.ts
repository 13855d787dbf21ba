import { readdirSync, readFileSync } from 'node:fs';
import { parseCountry } from '../../../core/directory/country.ts';
import { emergencyNumberOf } from '../../../core/directory/emergency-number.ts';

const COUNTRIES = new URL('../../../directory/countries/', import.meta.url);

/** What is shown where nothing better is known, and needs no mention. */
const EVERYWHERE = '112';

/**
 * The number that may be shown in each country of the directory, as `US 911`, where it dials as it is written and is not
 * 112.
 */
export function emergencyNumbers(): readonly string[] {
  const numbers: string[] = [];
  for (const file of readdirSync(COUNTRIES)) {
    const country = parseCountry(
      file.replace('.json', ''),
      JSON.parse(readFileSync(new URL(file, COUNTRIES), 'utf8')),
    );
    const emergency = emergencyNumberOf(country, 'any');
    if (emergency === null || emergency.number !== emergency.dial || emergency.number === EVERYWHERE)
      continue;
    for (const code of [country.country, ...country.territories]) numbers.push(`${code} ${emergency.number}`);
  }
  return numbers;
}
