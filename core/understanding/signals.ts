import { meaningOf } from './concepts.ts';
import { finishHash, HASH_START, hashStep, hashText } from './feature-hash.ts';
import type { ReadSigns } from './read-signs.ts';
import { urgencyOf } from './risk-class.ts';

/** Something that the lexicon sees in a message and that means the same in every language. */
export interface Signal {
  readonly hash: number;
  /** The word at which it stands. */
  readonly word: number;
}

const SIGNAL_START = hashStep(HASH_START, 5);

/**
 * What the model is told of the lexicon's findings: the words that turn a sign around, signs that are not meant as
 * said, and milder concepts. Asserted signs of danger are kept from it, so that the model learns to see danger without
 * the lexicon and the two remain two ways.
 */
export function signalsOf({ judged, marks }: ReadSigns): Signal[] {
  const firstWords = new Map<string, number>();
  const add = (name: string, word: number) => {
    if (!firstWords.has(name)) firstWords.set(name, word);
  };
  for (const { mark, from } of marks) add(mark, from);
  for (const { standing, concept, from, isLoose } of judged) {
    const isDangerous = urgencyOf(meaningOf(concept).risk) >= urgencyOf('danger');
    if (standing !== 'asserted') add(standing, from);
    else if (!isDangerous && !isLoose) add(concept, from);
  }
  return Array.from(firstWords, ([name, word]) => ({ hash: finishHash(hashText(SIGNAL_START, name)), word }));
}
