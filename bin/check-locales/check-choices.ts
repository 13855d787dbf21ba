import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { foldMessage } from '../../core/text/fold-message.ts';
import { OPTIONS } from '../../core/text/options.ts';
import type { LocaleFolder } from './locale-files.ts';
import type { Problem } from './problem.ts';

const ROBOT_SETS = ['reactions', 'emojiLinks', 'automatic'];
const KEYWORD_SETS = ['stop', 'start', 'help', 'erase', 'person', 'more', 'revocations', 'languages'];

/** A language has words for every option, for the small words around a choice, and for every keyword. */
export function checkChoices(language: LanguageTag, folder: LocaleFolder): readonly Problem[] {
  const problem = (at: string, expected: string): Problem => ({ language, at, expected });
  const { options, replies, countries, keywords, robots } = folder;
  return [
    ...(replies === null ? [problem('replies.json', 'the file')] : []),
    ...(countries === null ? [problem('countries.json', 'the file')] : []),
    ...(options === null
      ? [problem('options.json', 'the file')]
      : [
          ...OPTIONS.filter((option) => options[option] === undefined).map((option) =>
            problem(option, 'a label and words in options.json'),
          ),
          ...Object.keys(options)
            .filter((option) => !(OPTIONS as readonly string[]).includes(option))
            .map((option) => problem(option, 'no such option in options.json')),
          ...Object.entries(options).flatMap(([option, { words }]) =>
            words
              .filter((word) => foldMessage(word) === '')
              .map((word) => problem(option, `letters in the word "${word}"`)),
          ),
        ]),
    ...(keywords === null
      ? [problem('keywords.json', 'the file')]
      : [
          ...KEYWORD_SETS.filter((set) => isEmptySet(keywords[set])),
          ...LANGUAGE_TAGS.filter((tag) => isEmptySet(namesOfLanguages(keywords)[tag])).map(
            (tag) => `languages.${tag}`,
          ),
        ].map((set) => problem(set, 'words in keywords.json'))),
    ...ROBOT_SETS.filter((set) => isEmptySet(robots?.[set])).map((set) =>
      problem(set, 'words in robots.json'),
    ),
  ];
}

/** What each language is called in this one: whoever writes a name wants that language. */
function namesOfLanguages({
  languages,
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return typeof languages === 'object' && languages !== null ? { ...languages } : {};
}

function isEmptySet(set: unknown): boolean {
  return typeof set !== 'object' || set === null || Object.keys(set).length === 0;
}
