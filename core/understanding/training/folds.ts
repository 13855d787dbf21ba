import { finishHash, HASH_START, hashText } from '../feature-hash.ts';

export const FOLD_COUNT = 4;

/** The fold that a text belongs to, 0 to 3: always the same one, whatever else is in the data. */
export function fold(text: string): number {
  return finishHash(hashText(HASH_START, text)) % FOLD_COUNT;
}
