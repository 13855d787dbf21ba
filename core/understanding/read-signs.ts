import { type FoundMark, findSigns } from './find-signs.ts';
import { isProbable, type JudgedSign, judgeSigns } from './judge-signs.ts';
import type { LanguageLikelihoods } from './language-likelihoods.ts';
import type { Lexicon } from './lexicon.ts';
import type { Word } from './normalise.ts';

export interface ReadSigns {
  readonly judged: readonly JudgedSign[];
  /** The marks of languages that the text is probably in. */
  readonly marks: readonly FoundMark[];
}

/** Finds and judges the signs of a text that may be in some languages, mixed ones included. */
export function readSigns(
  words: readonly Word[],
  lexicon: Lexicon,
  likelihoods: LanguageLikelihoods,
): ReadSigns {
  const found = findSigns(words, lexicon);
  return {
    judged: judgeSigns(found, words, likelihoods),
    marks: found.marks.filter((mark) => isProbable(mark.language, likelihoods)),
  };
}
