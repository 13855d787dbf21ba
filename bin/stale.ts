/** Says which lines and facts of `directory/` are not fresh: `npm run stale`, or with `-- --country PL` in full. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCountries } from './directory/country-files.ts';
import { type CountryStanding, standingOfCountry } from './directory/stale-facts.ts';

const { values } = parseArgs({ options: { country: { type: 'string' } } });
const directory = fileURLToPath(new URL('../directory', import.meta.url));
const standings = readCountries(directory).map((country) => standingOfCountry(country, Date.now()));

if (values.country === undefined) {
  console.table(standings.map(rowOf));
  const count = (of: (standing: CountryStanding) => readonly unknown[]) =>
    standings.reduce((sum, standing) => sum + of(standing).length, 0);
  console.log(
    `${count(({ shown }) => shown)} lines are shown, ${count(({ toTest }) => toTest)} wait for a test, ` +
      `${count(({ kept }) => kept)} stay hidden, ${count(({ endingSoon }) => endingSoon)} end within two weeks. ` +
      'A test counts for 90 days. --country PL names them; npm run verify-line records a test.',
  );
} else {
  const one = standings.find(({ country }) => country === values.country?.toUpperCase());
  if (one === undefined) {
    console.error(`--country: expected one of ${standings.map(({ country }) => country).join(' ')}`);
    process.exit(2);
  }
  printInFull(one);
}

function rowOf({ country, shown, toTest, kept, endingSoon, oldFacts }: CountryStanding) {
  return {
    country,
    shown: shown.length,
    'to test': toTest.length,
    'stay hidden': kept.length,
    'ending soon': endingSoon.length,
    'old facts': oldFacts.length,
  };
}

function printInFull({ shown, toTest, kept, endingSoon, oldFacts }: CountryStanding): void {
  print('Shown', shown);
  print(
    'To test',
    toTest.map(({ name, reason }) => `${name}: ${reason.replaceAll('_', ' ')}`),
  );
  print(
    'Stay hidden',
    kept.map(({ name, reason }) => `${name}: ${reason.replaceAll('_', ' ')}`),
  );
  print('Verification ends within two weeks', endingSoon);
  print('Facts older than 90 days', oldFacts);
}

function print(title: string, items: readonly string[]): void {
  console.log(`${title}: ${items.length === 0 ? 'none' : ''}`);
  for (const item of items) console.log(`  ${item}`);
}
