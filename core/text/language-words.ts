import type { OptionId } from './options.ts';

/** A tree of texts, as `messages.json` has it; leaves are addressed by dotted keys. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** What an option is called, and what people write to choose it. */
export interface OptionWords {
  /** Short, for a button. */
  readonly label: string;
  /** Lower-case words and phrases; each chooses the option when it is the whole reply. */
  readonly words: readonly string[];
}

/** One language's `options.json`. */
export type OptionTable = Readonly<Record<OptionId, OptionWords>>;

/** One language's `replies.json`: the small words around a choice. */
export interface ReplyWords {
  /** How people write the first digits in words: `{ "1": ["one", "first"] }`. */
  readonly numbers: Readonly<Record<string, readonly string[]>>;
  /** Words that may stand before a digit: `option`. */
  readonly numberLeads: readonly string[];
  /** Words that change nothing about a choice: `please`, `he is`. */
  readonly fillers: readonly string[];
  /** Words that may turn a choice into its opposite or put it in doubt: `not`, `maybe`. */
  readonly doubts: readonly string[];
}

/** One language's `countries.json`: names that read right after "in", where the usual short name does not. */
export type CountryNames = Readonly<Record<string, string>>;

/** Everything that one language says and understands of choices. */
export interface LanguageWords {
  readonly messages: MessageTree;
  readonly options: OptionTable;
  readonly replies: ReplyWords;
  readonly countries: CountryNames;
}
