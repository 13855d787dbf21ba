import { parseCountryCode } from '../../../core/country-code.ts';
import { LANGUAGE_TAGS } from '../../../core/language-tag.ts';
import { type CountryNameForm, createCountryName } from '../../../core/place/country-names.ts';
import { readCountryFiles, readDirectoryFile } from '../directory/directory-files.ts';

const countryName = createCountryName(readDirectoryFile('country-names.json'));
const listed = Object.keys(readCountryFiles());

function name(code: string, language: (typeof LANGUAGE_TAGS)[number], form: CountryNameForm): string | null {
  const country = parseCountryCode(code);
  return country === null ? null : countryName(country, language, form);
}

test.each([
  ['en', 'US', 'the US', 'in the US'],
  ['en', 'PE', 'Peru', 'in Peru'],
  ['es', 'US', 'EE.UU.', 'en EE.UU.'],
  ['fr', 'US', 'États-Unis', 'aux États-Unis'],
  ['fr', 'FR', 'France', 'en France'],
  ['pt', 'US', 'EUA', 'nos EUA'],
  ['de', 'CH', 'der Schweiz', 'in der Schweiz'],
  ['it', 'US', 'USA', 'negli USA'],
  ['pl', 'HU', 'Węgrzech', 'na Węgrzech'],
  ['ru', 'FR', 'Франции', 'во Франции'],
  ['uk', 'UA', 'Україні', 'в Україні'],
  ['ar', 'EG', 'مصر', 'في مصر'],
  ['fa', 'IR', 'ایران', 'در ایران'],
  ['hi', 'IN', 'भारत', 'भारत में'],
  ['zh', 'US', '美国', '在美国'],
  ['vi', 'US', 'Mỹ', 'ở Mỹ'],
] as const)('in %s %s is "%s", "%s"', (language, country, inQuestion, withIn) => {
  expect(name(country, language, 'in_question')).toBe(inQuestion);
  expect(name(country, language, 'with_in')).toBe(withIn);
});

test.each(LANGUAGE_TAGS)('%s has every form for every listed country', (language) => {
  const forms: readonly CountryNameForm[] = ['alone', 'in_question', 'with_in'];
  const missing = listed.filter((code) => forms.some((form) => name(code, language, form) === null));
  expect(missing).toEqual([]);
});

test('where the word for "in" is not known, nothing is made up', () => {
  expect(name('BT', 'fr', 'with_in')).toBeNull();
  expect(name('BT', 'fr', 'alone')).toBe('Bhoutan');
});

test.each(['en', 'es', 'fr', 'pt', 'de', 'it'] as const)('for an SMS %s names stay in GSM-7', (language) => {
  const outside = listed.flatMap((code) => {
    const country = parseCountryCode(code);
    const written = country && countryName(country, language, 'with_in', { isForSms: true });
    return written && /[^A-Za-z .,&'()\-ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü]/.test(written) ? [written] : [];
  });
  expect(outside).toEqual([]);
});

test('for an SMS letters go that GSM-7 lacks, and no others', () => {
  const peru = parseCountryCode('PE');
  const spain = parseCountryCode('ES');
  expect(peru && countryName(peru, 'es', 'in_question', { isForSms: true })).toBe('Peru');
  expect(spain && countryName(spain, 'es', 'in_question', { isForSms: true })).toBe('España');
  expect(peru && countryName(peru, 'pl', 'in_question', { isForSms: true })).toBe('Peru');
  expect(spain && countryName(spain, 'vi', 'in_question', { isForSms: true })).toBe('Tây Ban Nha');
});
