import { type CountryCode, parseCountryCode } from '../../../core/country-code.ts';
import { createDirectory, type Directory } from '../../../core/directory/directory.ts';
import { readCountryFiles, readDirectoryFile } from './directory-files.ts';

const files = readCountryFiles();
const fallbacks = readDirectoryFile('fallbacks.json');
const directory = createDirectory(files, fallbacks);
const now = Date.parse('2026-11-22T12:00:00Z');

function code(text: string): CountryCode {
  const country = parseCountryCode(text);
  if (country === null) throw new Error(`${text} is no country code`);
  return country;
}

describe('the emergency number', () => {
  test.each([
    ['US', 'any', '911'],
    ['DE', 'any', '112'],
    ['AU', 'any', '000'],
    ['GB', 'any', '999'],
    ['AT', 'any', '112'],
    ['AT', 'ambulance', '144'],
    ['CN', 'ambulance', '120'],
    ['CN', 'police', '110'],
    ['CN', 'any', '120'],
    ['VN', 'any', '115'],
    ['NO', 'ambulance', '113'],
    ['FR', 'ambulance', '15'],
    ['BY', 'any', '103'],
    ['IR', 'police', '115'],
    ['GH', 'any', '193'],
  ] as const)('of %s for %s is %s', (country, service, number) => {
    expect(directory.emergencyNumber(code(country), service)?.number).toBe(number);
  });

  test('a number with low confidence is not shown', () => {
    expect(directory.emergencyNumber(code('AF'))).toBeNull();
  });

  test('a number that only takes texts is not shown as one to call', () => {
    const numbers = (['any', 'ambulance', 'police'] as const).map(
      (service) => directory.emergencyNumber(code('FR'), service)?.number,
    );
    expect(numbers).not.toContain('114');
  });

  test('a territory has the number of its country', () => {
    expect(directory.emergencyNumber(code('PR'))?.number).toBe('911');
    expect(directory.emergencyNumber(code('JE'))?.number).toBe('999');
  });
});

describe('an unknown place', () => {
  test.each([null, code('AQ')])('%s gets the safe defaults', (country) => {
    expect(directory.emergencyNumber(country)).toBeNull();
    expect(directory.linesFor(country, 'crisis', { now, allowUnverified: true })).toEqual([]);
    expect(directory.naloxoneAccess(country).access).toBe('unknown');
    expect(directory.protocolOf(country)).toMatchObject({ steps: 'breaths', firstStep: 'call_first' });
    expect(directory.timeZoneOf(country)).toBeNull();
    expect(directory.finder.url).toBe('https://findahelpline.com');
  });
});

test.each([
  ['US', 'breaths'],
  ['CA', 'breaths'],
  ['DE', 'breaths'],
  ['GB', 'cpr'],
  ['IE', 'cpr'],
  ['AU', 'cpr'],
  ['NZ', 'cpr'],
])('the protocol of %s is %s', (country, steps) => {
  expect(directory.protocolOf(code(country)).steps).toBe(steps);
});

test.each([
  ['US', 'no_prescription', 'good_samaritan_some'],
  ['CA', 'no_prescription', 'good_samaritan_national'],
  ['IT', 'no_prescription', 'none_known'],
  ['TZ', 'unknown', 'none_known'],
])('naloxone in %s: %s, law %s', (country, access, law) => {
  expect(directory.naloxoneAccess(code(country))).toMatchObject({ access, law: { class: law } });
});

test.each([
  ['DE', 'Europe/Berlin'],
  ['IN', 'Asia/Kolkata'],
  ['US', null],
  ['ES', null],
  ['RE', null],
])('the time zone of %s is %s', (country, zone) => {
  expect(directory.timeZoneOf(code(country))).toBe(zone);
});

test.each([
  ['US', 'crisis', 'en', '988'],
  ['US', 'crisis', 'es', '988'],
  ['US', 'use_alone', 'en', '800-972-0590'],
  ['US', 'child', 'en', '1-800-422-4453'],
  ['US', 'domestic_violence', 'en', '1-800-799-7233'],
  ['US', 'treatment', 'en', '1-800-662-4357'],
  ['GB', 'crisis', 'en', '116 123'],
] as const)(
  'in a demonstration the best line of %s for %s in %s is %s',
  (country, kind, language, number) => {
    const line = directory.bestLine(code(country), kind, { now, allowUnverified: true, language });
    expect(line).toMatchObject({ number, isDemo: true });
  },
);

test('a line in the language of the person comes first', () => {
  const belgian = (language: 'fr' | 'en') =>
    directory.bestLine(code('BE'), 'crisis', { now, allowUnverified: true, language })?.languages;
  expect(belgian('fr')).toContain('fr');
});

describe('publishing a line', () => {
  const verified = (at: string, methods: readonly string[]) => ({ at, by: 'A. Reviewer', methods });

  test.each([
    ['a test call, when that is enough', 'after_test_call', verified('2026-11-01', ['test_call']), true],
    ['a test text, when that is enough', 'after_test_call', verified('2026-11-01', ['test_text']), true],
    ['89 days ago', 'after_test_call', verified('2026-08-25', ['test_call']), true],
    ['90 days ago', 'after_test_call', verified('2026-08-24', ['test_call']), false],
    ['a date to come', 'after_test_call', verified('2026-12-01', ['test_call']), false],
    ['the official page alone', 'after_test_call', verified('2026-11-01', ['official_page']), false],
    [
      'a call without the page that is asked for',
      'after_official_page_and_test_call',
      verified('2026-11-01', ['test_call']),
      false,
    ],
    [
      'page and call',
      'after_official_page_and_test_call',
      verified('2026-11-01', ['official_page', 'test_call']),
      true,
    ],
    ['a held line', 'hold', verified('2026-11-01', ['official_page', 'test_call']), false],
    ['never', 'never', verified('2026-11-01', ['official_page', 'test_call']), false],
    ['nothing', 'after_test_call', null, false],
  ])('%s', (_, publish, verification, isShown) => {
    const line = changedLine({ publish, verified: verification });
    expect(shownNames(line)).toEqual(isShown ? ['Test line'] : []);
  });

  test('a flagged line stays hidden, verified or not', () => {
    const line = changedLine({
      flags: ['police_link'],
      verified: verified('2026-11-01', ['official_page', 'test_call']),
    });
    expect(shownNames(line)).toEqual([]);
    expect(line.linesFor(code('PL'), 'drug', { now, allowUnverified: true })).toEqual([]);
  });

  test('a text number that is not confirmed is not named', () => {
    const line = changedLine({ sms: '1234 (check)', smsTo: '1234', smsBody: 'HI', isSmsConfirmed: false });
    expect(line.bestLine(code('PL'), 'drug', { now, allowUnverified: true })).toMatchObject({
      smsTo: null,
      smsBody: null,
    });
  });

  function changedLine(changes: Record<string, unknown>): Directory {
    const poland = files.PL as { lines: { kind: string }[] };
    const line = poland.lines.find(({ kind }) => kind === 'drug');
    const changed = { ...poland, lines: [{ ...line, name: 'Test line', ...changes }] };
    return createDirectory({ PL: changed }, fallbacks);
  }

  function shownNames(changed: Directory): string[] {
    return changed.linesFor(code('PL'), 'drug', { now, allowUnverified: false }).map((line) => line.name);
  }
});

describe('a file that is not as it should be', () => {
  test('is refused with the country and the field, without the value', () => {
    const broken = { ...(files.PL as object), timeZones: 'Europe/Secret' };
    const build = () => createDirectory({ PL: broken }, fallbacks);
    expect(build).toThrow(/"PL": timeZones/);
    expect(build).not.toThrow(/Secret/);
  });

  test('is refused under another name', () => {
    expect(() => createDirectory({ DE: files.PL }, fallbacks)).toThrow(/"DE": country: expected "DE"/);
  });

  test('is refused when a territory is claimed twice', () => {
    const poland = { ...(files.PL as object), territories: ['PR'] };
    expect(() => createDirectory({ US: files.US, PL: poland }, fallbacks)).toThrow(/PR is listed twice/);
  });
});
