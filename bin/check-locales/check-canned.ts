import type { LanguageTag } from '../../core/language-tag.ts';
import { placesOf } from '../../core/text/translator.ts';
import { checkFacts } from './check-facts.ts';
import { checkTexts } from './check-texts.ts';
import { checkWording } from './check-wording.ts';
import { flatten } from './flatten.ts';
import type { LocaleFiles } from './locale-files.ts';
import type { Problem } from './problem.ts';

/** What an approved phrase may leave open: the numbers of the person's place. */
const PLACES = ['emergency', 'crisisLine'];

/** Every approved phrase is there in every language, with the numbers of its note and no other. */
export function checkCanned(language: LanguageTag, files: LocaleFiles): readonly Problem[] {
  const own = files.folders.get(language)?.canned ?? null;
  const english = files.folders.get('en')?.canned ?? null;
  if (own === null || english === null)
    return [{ language, at: 'canned.json', expected: 'the file, in this language and in English' }];
  const texts = flatten(own);
  const neverSay = files.neverSay.phrases[language] ?? [];
  return [
    ...checkTexts(language, texts, flatten(english), () => false),
    ...[...texts].flatMap(([key, text]) => {
      const note = files.cannedKeys[key];
      return [
        ...(note === undefined ? [] : checkFacts(language, key, text, { facts: note.facts, menu: 0 })),
        ...checkWording(language, key, text, neverSay),
        ...placesOf(text)
          .filter((place) => !PLACES.includes(place))
          .map((place) => ({
            language,
            at: key,
            expected: `no place {{${place}}}, only ${PLACES.join(', ')}`,
          })),
      ];
    }),
  ].map((problem) => ({ ...problem, at: `canned.json ${problem.at}` }));
}

/** Every approved phrase has a note, and every clinical one a source that exists. */
export function checkCannedNotes(files: LocaleFiles): readonly Problem[] {
  const wanted = flatten(files.folders.get('en')?.canned ?? {});
  const problem = (key: string, expected: string): Problem => ({
    language: 'all',
    at: `canned-keys.json ${key}`,
    expected,
  });
  return [
    ...[...wanted.keys()]
      .filter((key) => files.cannedKeys[key] === undefined)
      .map((key) => problem(key, 'a note')),
    ...Object.entries(files.cannedKeys).flatMap(([key, { clinical, sources }]) => [
      ...(wanted.has(key) ? [] : [problem(key, 'no note, as there is no such phrase')]),
      ...(clinical && sources.length === 0 ? [problem(key, 'at least one source, as it is clinical')] : []),
      ...sources
        .filter((source) => files.sources[source] === undefined)
        .map((source) => problem(key, `a source that sources.json has, not "${source}"`)),
    ]),
  ];
}
