import { normalise } from './normalise.ts';

/** One word of a phrase: the whole word, or how it begins. */
export interface WordPattern {
  readonly text: string;
  readonly isPrefix: boolean;
}

/** Words that stand in a row. */
export type WordRow = readonly WordPattern[];

/**
 * A phrase of the lexicon: groups that may stand anywhere in one sentence (`&`), each of rows that follow one another
 * with a few other words between (`~`).
 */
export type Phrase = readonly (readonly WordRow[])[];

/**
 * Whether a phrase is also said where nothing is wrong (`?` at its end): it counts only where the model finds the risk
 * likely too.
 */
export function isWeak(source: string): boolean {
  return source.endsWith('?');
}

/** Reads the phrase syntax of `signs.json`. A part without any word, such as bare punctuation, is left out. */
export function parsePhrase(source: string): Phrase {
  return source
    .split(' & ')
    .map((group) =>
      group
        .split(' ~ ')
        .map(parseRow)
        .filter((row) => row.length > 0),
    )
    .filter((group) => group.length > 0);
}

function parseRow(source: string): WordRow {
  if (!source.includes('*')) return patternsOf(source, false);
  return source.split(/\s+/).flatMap((word) => patternsOf(word.replaceAll('*', ''), word.endsWith('*')));
}

function patternsOf(source: string, endsOpen: boolean): WordPattern[] {
  const { words } = normalise(source);
  return words.map((word, index) => ({ text: word.text, isPrefix: endsOpen && index === words.length - 1 }));
}
