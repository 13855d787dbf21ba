import { isOneTypoApart } from './is-one-typo-apart.ts';
import { type Lexicon, wordsBeginningWith } from './lexicon.ts';
import type { Word } from './normalise.ts';
import { withoutConjunction } from './without-conjunction.ts';

/** How a word of the text may be read: as a word of the lexicon, over one or two words as typed. */
export interface Reading {
  readonly word: number;
  readonly span: 1 | 2;
  /** Exact, a slip of the finger, or another form of the word ("breathes" for "breathing"). */
  readonly manner: 'exact' | 'typo' | 'form';
}

/** A shorter word has too many neighbours that are other words; a slip rarely changes how a word begins. */
const MIN_TYPO_LETTERS = 6;
const TRUSTED_LETTERS = 2;

/** Forms of a word share at least so many first letters. */
const MIN_STEM_LETTERS = 4;

/** Another form of a word may lose this many of its last letters and have this many others instead. */
const MAX_LOST_LETTERS = 2;
const MAX_OTHER_LETTERS = 3;

/** All ways to read each word of a text; words that the lexicon does not know have none. */
export function readWords(words: readonly Word[], lexicon: Lexicon): Reading[][] {
  return words.map((word, index) => {
    const readings = exactReadings(word.text, lexicon);
    const next = words[index + 1];
    if (next !== undefined && !next.isGlued) addJoined(readings, word.text + next.text, lexicon);
    if (readings.length === 0) readings.push(...exactReadings(withoutConjunction(word.text) ?? '', lexicon));
    if (readings.length === 0) addUmlauts(readings, word.text, lexicon);
    if (readings.length === 0) addTypos(readings, word.text, lexicon);
    addForms(readings, word.text, lexicon);
    return readings;
  });
}

function exactReadings(text: string, lexicon: Lexicon): Reading[] {
  const readings: Reading[] = [];
  const exact = lexicon.words.get(text);
  if (exact !== undefined) readings.push({ word: exact, span: 1, manner: 'exact' });
  for (const length of lexicon.prefixLengths) {
    if (length > text.length) break;
    const prefix = lexicon.prefixes.get(text.slice(0, length));
    if (prefix !== undefined) readings.push({ word: prefix, span: 1, manner: 'exact' });
  }
  return readings;
}

/** "over dose": one word may be typed as two. */
function addJoined(readings: Reading[], text: string, lexicon: Lexicon): void {
  const word = lexicon.words.get(text);
  if (word !== undefined) readings.push({ word, span: 2, manner: 'exact' });
}

/** "ueberdosis": an umlaut may be typed as its letter with an e. */
function addUmlauts(readings: Reading[], text: string, lexicon: Lexicon): void {
  const word = lexicon.words.get(text.replace(/([aou])e/g, '$1'));
  if (word !== undefined) readings.push({ word, span: 1, manner: 'exact' });
}

function addTypos(readings: Reading[], text: string, lexicon: Lexicon): void {
  if (text.length < MIN_TYPO_LETTERS) return;
  for (const meant of wordsBeginningWith(lexicon, text.slice(0, TRUSTED_LETTERS))) {
    if (meant.length < MIN_TYPO_LETTERS || !isOneTypoApart(text, meant, false)) continue;
    const word = lexicon.words.get(meant);
    if (word !== undefined) readings.push({ word, span: 1, manner: 'typo' });
  }
}

function addForms(readings: Reading[], text: string, lexicon: Lexicon): void {
  if (text.length < MIN_STEM_LETTERS) return;
  for (const base of wordsBeginningWith(lexicon, text.slice(0, MIN_STEM_LETTERS))) {
    if (base === text || !isFormOf(text, base)) continue;
    const word = lexicon.words.get(base);
    if (word === undefined || readings.some((reading) => reading.word === word)) continue;
    readings.push({ word, span: 1, manner: 'form' });
  }
}

function isFormOf(text: string, word: string): boolean {
  let same = MIN_STEM_LETTERS;
  while (same < text.length && text.charCodeAt(same) === word.charCodeAt(same)) same += 1;
  return word.length - same <= MAX_LOST_LETTERS && text.length - same <= MAX_OTHER_LETTERS;
}
