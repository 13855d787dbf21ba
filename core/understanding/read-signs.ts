import type { LanguageTag } from '../language-tag.ts';
import { type FoundMark, findSigns } from './find-signs.ts';
import { type JudgedSign, judgeSigns } from './judge-signs.ts';
import type { Lexicon } from './lexicon.ts';
import type { Word } from './normalise.ts';

export interface ReadSigns {
  readonly judged: readonly JudgedSign[];
  /** The marks of languages that the text may be in. */
  readonly marks: readonly FoundMark[];
}

/** Finds and judges the signs of a text that may be in some languages, mixed ones included. */
export function readSigns(
  words: readonly Word[],
  lexicon: Lexicon,
  mayBeIn: (language: LanguageTag) => boolean,
): ReadSigns {
  const found = findSigns(words, lexicon);
  return {
    judged: judgeSigns(found, words, mayBeIn),
    marks: found.marks.filter((mark) => mayBeIn(mark.language)),
  };
}
