import type { LanguageTag } from '../../core/language-tag.ts';
import type { Concept } from '../../core/understanding/concepts.ts';
import { certainly } from '../../core/understanding/language-likelihoods.ts';
import { CONCEPT_LIST, type Lexicon, readLexicon } from '../../core/understanding/lexicon.ts';
import { normalise } from '../../core/understanding/normalise.ts';
import { type ReadSigns, readSigns } from '../../core/understanding/read-signs.ts';
import type { SignsFile } from '../../core/understanding/signs-file.ts';
import { compileLexicon } from '../../core/understanding/training/compile-lexicon.ts';

type Marks = Partial<Omit<SignsFile, 'concepts'>>;

/** A lexicon of a few phrases, so that a test shows all the words that it depends on. */
export function smallLexicon(
  language: LanguageTag,
  concepts: Partial<Record<Concept, string[]>>,
  marks: Marks = {},
): Lexicon {
  const all = Object.fromEntries(CONCEPT_LIST.map((concept) => [concept, concepts[concept] ?? []]));
  const file: SignsFile = {
    concepts: all as SignsFile['concepts'],
    negations: [],
    negationsAfter: [],
    hypotheticals: [],
    past: [],
    notReal: [],
    others: [],
    selves: [],
    ...marks,
  };
  return readLexicon(compileLexicon({ [language]: file }));
}

/** Reads the signs of a text whose language is known. */
export function signsIn(text: string, language: LanguageTag, lexicon: Lexicon): ReadSigns {
  return readSigns(normalise(text).words, lexicon, certainly(language));
}
