import { finishHash, HASH_START, hashStep, hashText } from './feature-hash.ts';
import type { Word } from './normalise.ts';

const MAX_LETTERS = 4;
const EDGE = 0x20;
const WORD_START = hashStep(HASH_START, 1);

/** More words than this say nothing new about the language; half are taken from the beginning, half from the end. */
const MAX_WORDS = 60;

/** Hashes of the letter 1- to 4-grams and the words of a text with its diacritics; repetitions included. */
export function languageFeatures(words: readonly Word[]): number[] {
  const features: number[] = [];
  const chosen =
    words.length <= MAX_WORDS ? words : [...words.slice(0, MAX_WORDS / 2), ...words.slice(-MAX_WORDS / 2)];
  for (const { lower } of chosen) {
    if (lower === '') continue;
    features.push(finishHash(hashText(WORD_START, lower)));
    for (let start = -1; start < lower.length; start += 1) {
      let hash = HASH_START;
      const end = Math.min(lower.length, start + MAX_LETTERS - 1);
      for (let index = start; index <= end; index += 1) {
        hash = hashStep(hash, index < 0 || index === lower.length ? EDGE : lower.charCodeAt(index));
        features.push(finishHash(hash));
      }
    }
  }
  return features;
}
