import type { LanguageTag } from '../../core/language-tag.ts';
import { placesOf } from '../../core/text/translator.ts';
import { isPlural, keysNeeded, withoutPlural } from './plural-forms.ts';
import type { Problem } from './problem.ts';

type Texts = ReadonlyMap<string, string>;

/** A language has the keys of English, no other ones, with the same places to fill, and in its own words. */
export function checkTexts(
  language: LanguageTag,
  texts: Texts,
  english: Texts,
  maySoundEnglish: (key: string) => boolean,
): readonly Problem[] {
  const needed = keysNeeded(english.keys(), language);
  const missing = [...needed].filter((key) => !texts.has(key));
  const extra = [...texts.keys()].filter((key) => !needed.has(key));
  return [
    ...missing.map((key) => ({ language, at: key, expected: 'a text, as English has one' })),
    ...extra.map((key) => ({ language, at: key, expected: 'no such key, as English has none' })),
    ...[...texts].flatMap(([key, text]) => {
      const original = english.get(key) ?? english.get(`${withoutPlural(key)}_other`);
      return original === undefined ? [] : checkText(language, key, text, original, maySoundEnglish(key));
    }),
  ];
}

function checkText(
  language: LanguageTag,
  key: string,
  text: string,
  original: string,
  maySoundEnglish: boolean,
): readonly Problem[] {
  const problem = (expected: string): Problem => ({ language, at: key, expected });
  if (text.trim() === '') return [problem('words, not an empty text')];

  const problems: Problem[] = [];
  if (text !== text.trim() || / {2}/.test(text)) {
    problems.push(problem('no space at an end and no two spaces in a row'));
  }
  const places = placesOf(text);
  const wanted = placesOf(original);
  const lacking = wanted.filter((place) => !places.includes(place) && !(isPlural(key) && place === 'count'));
  const strange = places.filter((place) => !wanted.includes(place));
  if (lacking.length > 0) problems.push(problem(`the places ${lacking.map(inBraces).join(', ')}`));
  if (strange.length > 0) problems.push(problem(`no places ${strange.map(inBraces).join(', ')}`));
  if (language !== 'en' && text === original && !maySoundEnglish) {
    problems.push(problem('a translation, not the English text'));
  }
  return problems;
}

function inBraces(place: string): string {
  return `{{${place}}}`;
}
