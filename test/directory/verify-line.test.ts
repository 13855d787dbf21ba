import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LineTest, recordTest } from '../../bin/directory/record-test.ts';
import { isOld, standingOfCountry } from '../../bin/directory/stale-facts.ts';
import { type Country, parseCountry } from '../../core/directory/country.ts';
import { type ReasonToHide, whyHidden } from '../../core/directory/help-line.ts';
import { DAY_MS } from '../../core/instant.ts';

const US = readFileSync(join(__dirname, '../../directory/countries/US.json'), 'utf8');
const now = Date.parse('2026-11-22T12:00:00Z');
const LINE = '988 Suicide & Crisis Lifeline';
const test1: LineTest = {
  line: LINE,
  at: '2026-11-20',
  by: 'A. Nowak',
  methods: ['test_call'],
  isWorking: true,
};

const parsed = (text: string) => parseCountry('US', JSON.parse(text));
const lineOf = (country: Country, name = LINE) => {
  const line = country.lines.find((one) => one.name === name);
  if (line === undefined) throw new Error(`expected the line ${name}`);
  return line;
};

describe('recording a test', () => {
  test('writes who, when and how, into that line alone', () => {
    const { text, line } = recordTest('US', US, test1);
    expect(line.verified).toEqual({ at: '2026-11-20', by: 'A. Nowak', methods: ['test_call'] });
    const changed = parsed(text).lines.filter(({ verified }) => verified !== null);
    expect(changed.map(({ name }) => name)).toEqual([LINE]);
    const added = text.split('\n').filter((one) => !US.split('\n').includes(one));
    expect(added.map((one) => one.trim())).toEqual([
      '"verified": {',
      '"at": "2026-11-20",',
      '"by": "A. Nowak",',
      '"methods": ["test_call"]',
      '},',
    ]);
  });

  test('adds the methods of one visit, and begins anew with another', () => {
    const once = recordTest('US', US, test1).text;
    const twice = recordTest('US', once, { ...test1, methods: ['official_page'] });
    expect(twice.line.verified?.methods).toEqual(['test_call', 'official_page']);
    const later = recordTest('US', twice.text, { ...test1, at: '2026-11-21', methods: ['test_text'] });
    expect(later.line.verified).toEqual({ at: '2026-11-21', by: 'A. Nowak', methods: ['test_text'] });
  });

  test('takes the verification from a line that did not answer, and so gives the file back', () => {
    const once = recordTest('US', US, test1).text;
    expect(recordTest('US', once, { ...test1, isWorking: false }).text).toBe(US);
  });

  test('asks which line is meant when a name is not one line’s', () => {
    expect(() => recordTest('US', US, { ...test1, line: 'line' })).toThrow(
      /expected one of these names: 988/,
    );
    expect(() => recordTest('US', US, { ...test1, line: 'no such' })).toThrow(/expected one of these names/);
    expect(recordTest('US', US, { ...test1, line: 'trevor' }).line.name).toContain('Trevor');
  });
});

describe('a line is hidden', () => {
  const tested = recordTest('US', US, test1).line;
  test.each<[ReasonToHide | null, Partial<typeof tested>, number]>([
    [null, {}, 0],
    [null, {}, 87],
    ['verification_expired', {}, 88],
    ['verification_expired', {}, -3],
    ['never_verified', { verified: null }, 0],
    ['verified_without_test', { verified: { at: '2026-11-20', by: 'A', methods: ['official_page'] } }, 0],
    ['verified_without_official_page', { publish: 'after_official_page_and_test_call' }, 0],
    ['no_way_to_reach', { phone: [], smsTo: null, chatUrl: null }, 0],
    ['not_active', { status: 'suspended' }, 0],
    ['held', { publish: 'hold' }, 0],
    ['flagged', { flags: ['police_link'] }, 0],
    ['law_enforcement', { operator: 'law_enforcement' }, 0],
  ])('because: %s', (reason, change, days) => {
    expect(whyHidden({ ...tested, ...change }, now + days * DAY_MS)).toBe(reason);
  });
});

describe('the stale report', () => {
  test('counts a test for 90 days and warns before its end', () => {
    const country = parsed(recordTest('US', US, test1).text);
    const standing = (days: number) => standingOfCountry(country, now + days * DAY_MS);
    expect(standing(0)).toMatchObject({ shown: [LINE], endingSoon: [] });
    expect(standing(80)).toMatchObject({ shown: [LINE], endingSoon: [LINE] });
    expect(standing(90).shown).toEqual([]);
    expect(standing(90).toTest).toContainEqual({ name: LINE, reason: 'verification_expired' });
    expect(lineOf(country).verified?.at).toBe('2026-11-20');
  });

  test.each([
    ['2026-11-20', false],
    ['2026-08-23', true],
    ['2026-09', false],
    ['2026-07', true],
    ['2026', false],
    ['2025', true],
    ['2023-11-30 (launch); later undated page', true],
    ['undated', true],
  ])('a fact as of %s is old: %s', (asOf, expected) => {
    expect(isOld(asOf, now)).toBe(expected);
  });
});
