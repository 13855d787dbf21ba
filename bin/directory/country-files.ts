import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Country, parseCountry } from '../../core/directory/country.ts';

/** Reads every country of a directory; throws an `Error` that names the country and the field that is wrong. */
export function readCountries(directory: string): readonly Country[] {
  return readdirSync(join(directory, 'countries'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const path = join(directory, 'countries', file);
      return parseCountry(file.replace('.json', ''), JSON.parse(readFileSync(path, 'utf8')));
    });
}
