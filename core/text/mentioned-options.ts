import { type Phrase, wordsOf } from './folded-choice.ts';
import type { OptionTable } from './language-words.ts';
import { type Match, matchesIn } from './matches-in.ts';
import type { OptionId } from './options.ts';
import { withoutElision } from './without-elision.ts';

type PhrasesOf = ReadonlyMap<OptionId, readonly Phrase[]>;

const folded = new WeakMap<OptionTable, PhrasesOf>();

/**
 * Every option whose words a sentence has, in the order of `options`. A longer phrase hides what it covers:
 * "not religious" asks for nothing religious, and "no insurance" for no insurance.
 */
export function mentionedOptions<Option extends OptionId>(
  text: string,
  options: readonly Option[],
  table: OptionTable,
): readonly Option[] {
  const mentioned = new Set<OptionId>(
    optionMatches(spokenWords(text), options, table).map(({ option }) => option),
  );
  return options.filter((option) => mentioned.has(option));
}

/** Where among `spokenWords` options are said. */
export function optionMatches(
  words: readonly string[],
  options: readonly OptionId[],
  table: OptionTable,
): readonly Match[] {
  const phrasesOf = foldedPhrases(table);
  return matchesIn(
    words,
    options.flatMap((option) => phrasesOf.get(option) ?? []),
  );
}

function foldedPhrases(table: OptionTable): PhrasesOf {
  const known = folded.get(table);
  if (known !== undefined) return known;
  const made = new Map(
    (Object.keys(table) as OptionId[]).map((option) => [
      option,
      table[option].words.map((words) => ({ option, words: spokenWords(words) })),
    ]),
  );
  folded.set(table, made);
  return made;
}

/** The words of a text as options are compared with them. */
export function spokenWords(text: string): readonly string[] {
  return wordsOf(withoutElision(text));
}
