import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NamedPlace } from '../../../core/app/ports.ts';
import { parseCountryCode } from '../../../core/country-code.ts';
import type { LanguageTag } from '../../../core/language-tag.ts';
import { type ChosenPlace, choosePlace, type GazetteerPlace } from '../../../core/place/gazetteer.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const { namesIn, placeIn } = loadKnowledge();

const known = new Map<string, GazetteerPlace[]>();
for (const { key, place } of JSON.parse(
  readFileSync(resolve('test/fixtures/services/places.json'), 'utf8'),
) as readonly NamedPlace[]) {
  known.set(key, [...(known.get(key) ?? []), place]);
}

function placeOf(text: string, language: LanguageTag, country: string | null, isAnswer = false): ChosenPlace {
  const code = country === null ? null : parseCountryCode(country);
  const quote = placeIn(text, language)?.quote ?? null;
  return choosePlace(namesIn(text, { language, country: code, isAnswer, quote }), known, code);
}

function chosen(text: string, language: LanguageTag, country: string | null, isAnswer = false): string {
  const found = placeOf(text, language, country, isAnswer);
  if (found.type !== 'chosen') return found.type;
  return `${found.place.region ?? 'postcode'} ${found.place.country}`;
}

test.each([
  ['where can i get help near Denver', 'en', 'US', 'Colorado US'],
  ['is there a methadone clinic in denver?', 'en', null, 'Colorado US'],
  ['treatment near springfield, illinois please', 'en', 'US', 'Illinois US'],
  ['treatment near Springfield MA', 'en', 'US', 'Massachusetts US'],
  ['necesito metadona, vivo en Ciudad Juárez', 'es', 'US', 'Chihuahua MX'],
  ['أحتاج علاج في الدار البيضاء', 'ar', 'MA', 'Casablanca-Settat MA'],
  ['где лечиться в Москве', 'ru', 'RU', 'Moscow RU'],
  ['我在丹佛附近，哪里有美沙酮', 'zh', 'US', 'Colorado US'],
  ['help near 80202', 'en', 'US', 'postcode US'],
  ['help near 80202-1234', 'en', 'US', 'postcode US'],
] as const)('%s', (text, language, country, expected) => {
  expect(chosen(text, language, country)).toBe(expected);
});

test('a name that several places have is asked back, the largest first', () => {
  const found = placeOf('somewhere in springfield', 'en', 'US');
  if (found.type !== 'ambiguous') throw new Error(`Expected several places, found ${found.type}.`);
  expect(found.places.map(({ region }) => region)).toEqual([
    'Missouri',
    'Massachusetts',
    'Illinois',
    'Oregon',
  ]);
});

test('an answer is read whole, and with its state', () => {
  expect(chosen('denver', 'en', 'US', true)).toBe('Colorado US');
  expect(chosen('Springfield Missouri', 'en', 'US', true)).toBe('Missouri US');
  expect(chosen('80202', 'en', 'US', true)).toBe('postcode US');
});

test.each([
  ['i am in pain and in trouble', 'en', 'US'],
  ['i took 20 pills', 'en', 'US'],
  ['where can i get help', 'en', 'US'],
  ['necesito ayuda en casa', 'es', 'US'],
] as const)('%s names no place', (text, language, country) => {
  expect(chosen(text, language, country)).toBe('none');
});
