import type { LanguageTag } from '../../core/language-tag.ts';
import { flatten } from '../../core/text/flatten.ts';
import { checkTexts } from './check-texts.ts';
import { checkWording } from './check-wording.ts';
import type { LocaleFiles } from './locale-files.ts';
import { withoutPlural } from './plural-forms.ts';
import type { Problem } from './problem.ts';

/** A label of at most this many words may read the same in two languages: "Overdose", "Web chat". */
const LABEL_WORDS = 2;

/** The console says everything in every language, with the same places, and in words of its own. */
export function checkConsole(language: LanguageTag, files: LocaleFiles): readonly Problem[] {
  const own = files.folders.get(language)?.console ?? null;
  const english = files.folders.get('en')?.console ?? null;
  if (own === null || english === null)
    return [{ language, at: 'console.json', expected: 'the file, in this language and in English' }];
  const texts = flatten(own);
  const originals = flatten(english);
  const isLabel = (key: string) =>
    (originals.get(key) ?? originals.get(`${withoutPlural(key)}_other`) ?? '').split(' ').length <=
    LABEL_WORDS;
  const neverSay = files.neverSay.phrases[language] ?? [];
  return [
    ...checkTexts(language, texts, originals, isLabel),
    ...[...texts].flatMap(([key, text]) => checkWording(language, key, text, neverSay)),
  ].map((problem) => ({ ...problem, at: `console.json ${problem.at}` }));
}
