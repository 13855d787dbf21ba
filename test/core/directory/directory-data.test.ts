import { createDirectory } from '../../../core/directory/directory.ts';
import type { LineKind } from '../../../core/directory/line-kind.ts';
import { readCountryFiles, readDirectoryFile } from './directory-files.ts';

const directory = createDirectory(readCountryFiles(), readDirectoryFile('fallbacks.json'));
const sources = readDirectoryFile('sources.json') as Record<string, unknown>;
const KINDS: readonly LineKind[] = [
  'crisis',
  'drug',
  'domestic_violence',
  'child',
  'poison',
  'use_alone',
  'treatment',
];
const now = Date.parse('2026-11-22T12:00:00Z');
const lineCount = directory.countries.reduce((count, country) => count + country.lines.length, 0);

test('every country file parses, and none was lost', () => {
  expect(directory.countries).toHaveLength(87);
  expect(lineCount).toBe(222);
});

test.each(directory.countries)('$country: every source that it names is described', (country) => {
  const named = [
    ...country.emergency.map((entry) => entry.source),
    ...country.lines.flatMap((line) => line.sources),
    ...country.protocol.sources,
    ...country.naloxone.sources,
    ...country.naloxone.law.sources,
  ];
  expect(named.filter((key) => sources[key] === undefined)).toEqual([]);
});

test.each(directory.countries)(
  '$country: has an emergency number to show or says that it has none',
  (country) => {
    const number = directory.emergencyNumber(country.country);
    const isGap = country.gaps.some((gap) => gap.startsWith('no emergency number with a good source'));
    expect(isGap).toBe(number === null);
  },
);

test.each(directory.countries)('$country: time zones are names that the runtime knows', (country) => {
  for (const timeZone of country.timeZones) {
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
  }
});

test('no line that is flagged, held, not active or run by law enforcement is ever shown', () => {
  const kept = directory.countries.flatMap((country) =>
    country.lines
      .filter(
        (line) =>
          line.flags.length > 0 ||
          line.status !== 'active' ||
          /^(hold|never)/.test(line.publish) ||
          line.operator.startsWith('law_enforcement'),
      )
      .map((line) => `${country.country} ${line.name}`),
  );
  const shown = directory.countries.flatMap((country) =>
    KINDS.flatMap((kind) =>
      directory
        .linesFor(country.country, kind, { now, allowUnverified: true })
        .map((line) => `${country.country} ${line.name}`),
    ),
  );
  expect(kept.length).toBeGreaterThan(20);
  expect(shown.length).toBeGreaterThan(150);
  expect(shown.filter((line) => kept.includes(line))).toEqual([]);
});

test('a line that nobody has verified is shown in a local demonstration only, and marked', () => {
  for (const country of directory.countries) {
    for (const kind of KINDS) {
      const unverified = country.lines.filter((line) => line.verified === null).map((line) => line.name);
      const shown = directory.linesFor(country.country, kind, { now, allowUnverified: false });
      expect(shown.filter((line) => unverified.includes(line.name))).toEqual([]);
      const demo = directory.linesFor(country.country, kind, { now, allowUnverified: true });
      expect(demo.filter((line) => unverified.includes(line.name) && !line.isDemo)).toEqual([]);
    }
  }
});

test('a number that must not be used is no line of its country', () => {
  const { doNotUse } = readDirectoryFile('fallbacks.json') as {
    doNotUse: { number: string; country: string }[];
  };
  for (const { number, country } of doNotUse) {
    const digits = number.replace(/\D/g, '');
    const shown = directory.countries
      .filter((entry) => entry.country === country)
      .flatMap((entry) =>
        KINDS.flatMap((kind) => directory.linesFor(entry.country, kind, { now, allowUnverified: true })),
      );
    expect(shown.filter((line) => line.dial === digits || line.smsTo === digits)).toEqual([]);
  }
});
