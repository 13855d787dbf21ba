import { isGsm } from '../../core/text/gsm-alphabet.ts';
import { gsmSafe } from '../../core/text/gsm-safe.ts';
import { segmentsOf } from '../../core/text/segments.ts';

/** A text that one word, or signs alone, make dear. */
export interface GsmProposal {
  readonly segments: number;
  readonly segmentsInGsm: number;
  /** The word to find another word for, never to be spelt wrongly; `null` when only signs are dear. */
  readonly word: string | null;
  /** Signs that have a plain twin of the same meaning: these may simply be exchanged. */
  readonly signs: readonly string[];
}

/**
 * What would let a text travel in the seven-bit alphabet, where that saves a segment: signs to exchange, or one word to
 * find another word for. `null` when nothing is saved, or the text itself would have to change.
 */
export function proposeGsm(text: string): GsmProposal | null {
  if (isGsm(text)) return null;
  const dear = [...new Set(text.split(/\s+/).filter((word) => !isGsm(word)))];
  const signs = [
    ...new Set([...text].filter((letter) => !isGsm(letter) && !/[\p{L}\p{M}\p{N}]/u.test(letter))),
  ];
  const words = dear.filter((word) => [...word].some((letter) => !isGsm(letter) && !signs.includes(letter)));
  const plain = gsmSafe(text);
  if (words.length > 1 || !isGsm(plain)) return null;
  const { segments } = segmentsOf(text);
  const segmentsInGsm = segmentsOf(plain).segments;
  return segmentsInGsm < segments ? { segments, segmentsInGsm, word: words[0] ?? null, signs } : null;
}
