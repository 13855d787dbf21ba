import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCountryCode } from '../../../core/country-code.ts';
import { createDirectory, type Directory } from '../../../core/directory/directory.ts';
import type { LanguageTag } from '../../../core/language-tag.ts';
import type { LanguageWords } from '../../../core/text/language-words.ts';
import type { MessageKey } from '../../../core/text/message-key.ts';
import type { Param } from '../../../core/text/param.ts';
import { createWords } from '../../../core/text/words.ts';

const root = join(__dirname, '../../..');
const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

const countries = Object.fromEntries(
  readdirSync(join(root, 'directory/countries')).map((file) => [
    file.replace('.json', ''),
    readJson(`directory/countries/${file}`),
  ]),
);
const directory: Directory = createDirectory(countries, readJson('directory/fallbacks.json'));

function wordsOf(tag: LanguageTag): LanguageWords {
  const read = (file: string) => readJson(`locales/${tag}/${file}.json`);
  return {
    messages: read('messages'),
    options: read('options'),
    replies: read('replies'),
    countries: read('countries'),
  };
}

const languages = { en: wordsOf('en'), es: wordsOf('es') };
/** As if both languages were signed. */
const signOff = { reviewed: new Set<LanguageTag>(['en', 'es']), clinical: new Set(['overdose.calling']) };
const words = createWords({
  languages,
  directory,
  settings: { languages: ['en', 'es'], showsDrafts: false },
  signOff,
});
const demo = createWords({
  languages,
  directory,
  settings: { languages: ['en'], showsDrafts: true },
  signOff: { ...signOff, reviewed: new Set() },
});

const now = Date.parse('2026-11-22T12:00:00Z');
const [US, AF, VI, HK] = ['US', 'AF', 'VI', 'HK'].map((code) => parseCountryCode(code));

function say(
  key: MessageKey,
  params: Readonly<Record<string, Param>>,
  language: LanguageTag = 'en',
  from = words,
) {
  return from.render({ kind: 'approved', key, params, language }, { now });
}

const place = (country: typeof US = null): Readonly<Record<string, Param>> => ({
  emergency: { type: 'emergency_number', country: country ?? null },
  notIn: { type: 'not_in', country: country ?? null },
});

describe('the place', () => {
  test('its number and a warning for those who are elsewhere', () => {
    expect(say('overdose.first.breaths', place(US))).toMatch(
      /^Call 911 now, on speaker; do what they say\. I can't call for you\. Not in the US\? Your local number\. Naloxone/,
    );
  });

  test('a territory has the number of its country and its own name', () => {
    expect(say('overdose.first.breaths', place(VI))).toContain(
      "Call 911 now, on speaker; do what they say. I can't call for you. Not in the US Virgin Islands? Your local number.",
    );
  });

  test.each([null, AF])(
    'without a sure number: the local number with 112, and no warning (%s)',
    (country) => {
      expect(say('overdose.first.breaths', place(country))).toContain(
        "Call your local emergency number (112 works in many countries) now, on speaker; do what they say. I can't call for you. Naloxone",
      );
    },
  );

  test('the police, where an attack is told', () => {
    const brazil = parseCountryCode('BR');
    const emergency: Param = { type: 'emergency_number', country: brazil, service: 'police' };
    expect(say('attack.again', { emergency })).toMatch(/^Call 190 /);
    expect(say('attack.again', place(brazil))).toMatch(/^Call 192 /);
  });

  test('country names in the language, as they read after "in"', () => {
    expect(HK && words.countryName(HK, 'en')).toBe('Hong Kong');
    expect(US && words.countryName(US, 'es')).toBe('EE. UU.');
  });
});

describe('lines', () => {
  const crisisLine: Param = { type: 'line', line: 'crisis', country: US ?? null };

  test('one that nobody verified is not named: a finder is', () => {
    expect(say('person.wait_missed', { crisisLine })).toContain('sooner: findahelpline.com.');
  });

  test('a demonstration shows it, marked', () => {
    expect(say('person.wait_missed', { crisisLine }, 'en', demo)).toContain(
      'sooner: 988 (call or text), 24/7 (unverified).',
    );
  });

  test('of two in a text only the first is marked', () => {
    const params: Readonly<Record<string, Param>> = {
      opensAt: { type: 'time', at: now, zone: 'UTC' },
      crisisLine,
      drugLine: { type: 'line', line: 'drug', country: US ?? null },
    };
    expect(say('person.closed', params, 'en', demo).match(/\(unverified\)/g)).toHaveLength(1);
  });

  test('where no line keeps company while using, a finder of crisis lines does not stand in', () => {
    const useAloneLine: Param = { type: 'line', line: 'use_alone', country: HK ?? null };
    expect(say('safer_use.first', { useAloneLine })).toContain('on the phone: someone you trust.');
  });
});

describe('times and counts', () => {
  const opensAt = (at: string | null): Readonly<Record<string, Param>> => ({
    opensAt: { type: 'time', at: at === null ? null : Date.parse(at), zone: 'America/Denver' },
  });

  test.each([
    ['2026-11-22T15:00:00Z', 'after 8:00 AM,'],
    ['2026-11-23T06:30:00Z', 'after 11:30 PM,'],
    ['2026-11-24T15:00:00Z', 'after Tuesday 8:00 AM,'],
    ['2026-12-01T15:00:00Z', 'after Dec 1 8:00 AM,'],
    [null, 'after further notice,'],
  ])('%s', (at, said) => {
    expect(say('person.callback_agreed', opensAt(at))).toContain(said);
  });

  test('a weekday that GSM-7 cannot write gives way to the date', () => {
    expect(say('person.callback_agreed', opensAt('2026-11-27T15:00:00Z'), 'es')).toContain('(viernes 8:00)');
    expect(say('person.callback_agreed', opensAt('2026-11-28T15:00:00Z'), 'es')).toContain('(28 nov 8:00)');
  });

  test('plural forms of the language', () => {
    const wait = (count: number): Readonly<Record<string, Param>> => ({
      position: 1,
      minutes: { type: 'minutes', count },
    });
    expect(say('person.wait', wait(1))).toContain('about 1 minute.');
    expect(say('person.wait', wait(7))).toContain('about 7 minutes.');
    expect(say('person.wait', wait(7), 'es')).toContain('cerca de 7 minutos.');
  });
});

describe('other values', () => {
  test('a name is written with letters of the text, and nothing in it is filled or looked up', () => {
    expect(say('person.joined', { name: 'Zoë {{position}} $t(automatic) <b>' })).toBe(
      'Zoe {{position}} $t(automatic) <b> is here now and has read what you wrote.',
    );
  });

  test('languages are offered by their own names', () => {
    const list: Param = { type: 'menu', options: ['language_en', 'language_fr'] };
    expect(say('language.menu', { list }, 'es')).toBe('¿Qué idioma? 1 English, 2 Français');
  });

  test('a sentence that differs from place to place', () => {
    const params: Readonly<Record<string, Param>> = {
      law: { type: 'text', key: 'naloxone.law.national' },
      drugLine: { type: 'line', line: 'drug', country: null },
    };
    expect(say('naloxone.where.free', params)).toContain('The law protects people who call for help');
  });

  test('the mark of a program’s text', () => {
    const content = { kind: 'approved', key: 'thanks.plain', params: {}, language: 'es' } as const;
    expect(words.render(content, { now, isMarkedAutomatic: true })).toMatch(/^Programa: De nada/);
  });

  test('labels and words of options', () => {
    expect(words.optionLabel('crew_here', 'es')).toBe('Ya llegaron');
    expect(words.optionWords('crew_here', 'en')).toContain('medics here');
  });
});

describe('a language that nobody has signed', () => {
  const unsigned = createWords({
    languages,
    directory,
    settings: { languages: ['en'], showsDrafts: false },
    signOff: { ...signOff, reviewed: new Set(['es']) },
  });
  const params: Readonly<Record<string, Param>> = {
    ...place(US),
    crisisLine: { type: 'line', line: 'crisis', country: US ?? null },
  };

  test('gives the number, the crisis line and the way to a person in place of a clinical text', () => {
    const text = say('overdose.calling', params, 'en', unsigned);
    expect(text).toMatch(/^Danger to life: call 911; I can't call for you\..* A crisis line: .+ PERSON: /);
    expect(text).not.toContain(say('overdose.calling', params));
    expect(unsigned.isServed('overdose.calling', 'en')).toBe(false);
  });

  test('says what is not clinical as it stands, and a signed language says all', () => {
    expect(say('thanks.plain', {}, 'en', unsigned)).toBe(say('thanks.plain', {}));
    expect(say('overdose.calling', params, 'es', unsigned)).toBe(say('overdose.calling', params, 'es'));
  });

  test('says all where drafts are shown, as on one laptop', () => {
    expect(say('overdose.calling', params, 'en', demo)).toBe(say('overdose.calling', params));
  });
});

describe('errors', () => {
  test('a missing value', () => {
    expect(() => say('overdose.first.breaths', {})).toThrow(
      'message "overdose.first.breaths": expected a value for "emergency"',
    );
  });

  test('a language without words, instead of another language', () => {
    expect(() => say('thanks.plain', {}, 'fr')).toThrow('message "thanks.plain" in "fr": expected a text');
    const settings = { languages: ['en', 'fr'] as const, showsDrafts: false };
    expect(() => createWords({ languages, directory, settings, signOff })).toThrow(
      'language "fr": expected its words',
    );
  });

  test('a missing key, instead of English', () => {
    const holed = { ...languages.es, messages: { thanks: {} } };
    const settings = { languages: ['es'] as const, showsDrafts: false };
    const broken = createWords({ languages: { ...languages, es: holed }, directory, settings, signOff });
    expect(() => say('thanks.plain', {}, 'es', broken)).toThrow(
      'message "thanks.plain" in "es": expected a text',
    );
  });
});
