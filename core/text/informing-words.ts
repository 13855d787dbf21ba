import { foldMessage } from './fold-message.ts';
import type { OptionTable } from './language-words.ts';
import { OPTIONS, type OptionId } from './options.ts';

/** Options that tell of a body, a plan or a person who listens: their words are heard as anybody else's. */
const TELLING: ReadonlySet<OptionId> = new Set<OptionId>([
  'breathing',
  'not_breathing',
  'crew_here',
  'no_naloxone',
  'self_ok',
  'self_worse',
  'taken_yes',
  'taken_no',
  'someone_yes',
  'someone_no',
  'safe_to_read',
  'not_safe_to_read',
  'got_through_yes',
  'got_through_no',
]);

/** Tells the helpline's own words for options that only inform from what people say by themselves. */
export interface InformingWords {
  /**
   * Whether a whole message is what an option that only informs is called, or a word that chooses it. A button sends its
   * label as a message, and two words such as "open now" are too few to guess a danger from.
   */
  areAll(text: string): boolean;
}

/** Collects the words from every language's options: a button may be pressed after the language changed. */
export function createInformingWords(tables: readonly OptionTable[]): InformingWords {
  const known = new Set(
    tables.flatMap((table) =>
      OPTIONS.filter((option) => !TELLING.has(option)).flatMap((option) =>
        [table[option].label, ...table[option].words].map(foldMessage),
      ),
    ),
  );
  return { areAll: (text) => known.has(foldMessage(text)) };
}
