import { foldMessage } from './fold-message.ts';
import type { OptionTable, ReplyWords } from './language-words.ts';
import type { OptionId } from './options.ts';

/** One language's words for choosing. */
export interface ChoiceWords {
  readonly options: OptionTable;
  readonly replies: ReplyWords;
}

/** A row of folded words that chooses an option. */
export interface Phrase {
  readonly option: OptionId;
  readonly words: readonly string[];
}

/** The words for choosing, folded once as replies are. */
export interface FoldedChoice {
  readonly phrasesOf: ReadonlyMap<OptionId, readonly Phrase[]>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly numberLeads: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
  readonly doubts: ReadonlySet<string>;
}

const folded = new WeakMap<ChoiceWords, FoldedChoice>();

/** Folds a language's words for choosing; the same object is folded once. */
export function foldChoice(words: ChoiceWords): FoldedChoice {
  const known = folded.get(words);
  if (known !== undefined) return known;
  const { options, replies } = words;
  const made: FoldedChoice = {
    phrasesOf: new Map(
      (Object.keys(options) as OptionId[]).map((option) => [
        option,
        [options[option].label, ...options[option].words].map((text) => ({ option, words: wordsOf(text) })),
      ]),
    ),
    numbers: new Map(
      Object.entries(replies.numbers).flatMap(([number, names]) =>
        names.map((name): [string, number] => [foldMessage(name), Number(number)]),
      ),
    ),
    numberLeads: foldedSet(replies.numberLeads),
    fillers: foldedSet(replies.fillers),
    doubts: foldedSet(replies.doubts),
  };
  folded.set(words, made);
  return made;
}

/** Folded words with plain digits; each Chinese letter stands as a word, since no space parts them. */
export function wordsOf(text: string): readonly string[] {
  const plain = foldMessage(text)
    .replace(/\p{Nd}/gu, plainDigit)
    .replace(/\p{Script=Han}/gu, ' $& ');
  return plain.split(' ').filter((word) => word !== '');
}

function foldedSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(foldMessage));
}

/** A script's ten digits stand in one row: how far back the row goes says which digit it is. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
