import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../directory');

/** Reads one JSON file of `directory/`. */
export function readDirectoryFile(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** Reads every country file, by its name without `.json`. */
export function readCountryFiles(): Record<string, unknown> {
  return Object.fromEntries(
    readdirSync(join(folder, 'countries')).map((file) => [
      file.replace(/\.json$/, ''),
      readDirectoryFile(`countries/${file}`),
    ]),
  );
}
