import type { LanguageTag } from '../language-tag.ts';
import type { Concept } from './concepts.ts';
import { isOneTypoApart } from './is-one-typo-apart.ts';
import { follow, type Lexicon, type Mark, MIN_TYPO_LETTERS, type SignPhrase, typoKey } from './lexicon.ts';
import type { Word } from './normalise.ts';

/** Words `from` (inclusive) to `to` (exclusive) of a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A concept whose phrase stands in the text, whatever the words around make of it. */
export interface FoundSign extends Span {
  readonly concept: Concept;
  readonly language: LanguageTag;
  readonly letters: number;
  /** The rows of the phrase; words between them are not part of the sign. */
  readonly rows: readonly Span[];
}

export interface FoundMark extends Span {
  readonly mark: Mark;
  readonly language: LanguageTag;
}

export interface FoundSigns {
  readonly signs: readonly FoundSign[];
  readonly marks: readonly FoundMark[];
}

/** How a word of the text may be read: as a word of the lexicon, over one or two words as typed. */
interface Reading {
  readonly word: number;
  readonly span: 1 | 2;
  readonly isTypo: boolean;
}

/** How many other words may stand between two rows of a phrase; a Chinese word is about two characters. */
const MAX_WORDS_BETWEEN = 4;
const MAX_CHARACTERS_BETWEEN = 8;

/** Below this a single word that looks like a typo is more likely another word. */
const MIN_LONE_TYPO_LETTERS = 8;

/** Finds every sign and mark of the lexicon in the words of a text, overlapping ones included. */
export function findSigns(words: readonly Word[], lexicon: Lexicon): FoundSigns {
  const rows = findRows(words, lexicon);
  const signs: FoundSign[] = [];
  const marks: FoundMark[] = [];
  for (const [row, spans] of rows) {
    const uses = lexicon.rows[row];
    if (uses === undefined) continue;
    for (const span of spans) {
      for (const { mark, language } of uses.marks) marks.push({ mark, language, ...span });
      for (const phrase of uses.phrases) {
        const found = completePhrase(phrase, span, rows, words);
        if (found !== undefined) {
          const { concept, language, letters } = phrase;
          signs.push({ concept, language, letters, ...hull(found), rows: found });
        }
      }
    }
  }
  return { signs, marks };
}

/** Where each row of the lexicon stands. */
function findRows(words: readonly Word[], lexicon: Lexicon): Map<number, Span[]> {
  const readings = words.map((_, index) => readWord(words, index, lexicon));
  const rows = new Map<number, Span[]>();
  const walk = (node: number, start: number, index: number, typos: number): void => {
    for (const reading of readings[index] ?? []) {
      const nextTypos = typos + (reading.isTypo ? 1 : 0);
      if (nextTypos > 1) continue;
      const next = follow(lexicon, node, reading.word);
      if (next === -1) continue;
      const to = index + reading.span;
      const row = lexicon.rowAt[next] ?? -1;
      const isLoneTypo = nextTypos === 1 && to - start === 1;
      if (row !== -1 && !(isLoneTypo && (words[start]?.text.length ?? 0) < MIN_LONE_TYPO_LETTERS)) {
        const spans = rows.get(row);
        if (spans === undefined) rows.set(row, [{ from: start, to }]);
        else spans.push({ from: start, to });
      }
      if (words[to]?.sentence === words[start]?.sentence) walk(next, start, to, nextTypos);
    }
  };
  for (let start = 0; start < words.length; start += 1) walk(0, start, start, 0);
  return rows;
}

function readWord(words: readonly Word[], index: number, lexicon: Lexicon): Reading[] {
  const text = words[index]?.text ?? '';
  const readings: Reading[] = [];
  const exact = lexicon.words.get(text);
  if (exact !== undefined) readings.push({ word: exact, span: 1, isTypo: false });
  for (const length of lexicon.prefixLengths) {
    if (length > text.length) break;
    const prefix = lexicon.prefixes.get(text.slice(0, length));
    if (prefix !== undefined) readings.push({ word: prefix, span: 1, isTypo: false });
  }
  const next = words[index + 1];
  if (next !== undefined && !next.isGlued) {
    const joined = lexicon.words.get(text + next.text);
    if (joined !== undefined) readings.push({ word: joined, span: 2, isTypo: false });
  }
  if (readings.length === 0) addUmlautReading(readings, text, lexicon);
  if (readings.length === 0 && text.length >= MIN_TYPO_LETTERS) addTypoReadings(readings, text, lexicon);
  return readings;
}

/** "ueberdosis": an umlaut may be typed as its letter with an e. */
function addUmlautReading(readings: Reading[], text: string, lexicon: Lexicon): void {
  const word = lexicon.words.get(text.replace(/([aou])e/g, '$1'));
  if (word !== undefined) readings.push({ word, span: 1, isTypo: false });
}

function addTypoReadings(readings: Reading[], text: string, lexicon: Lexicon): void {
  for (let length = text.length - 1; length <= text.length + 1; length += 1) {
    for (const meant of lexicon.typoCandidates.get(typoKey(text, length)) ?? []) {
      if (!isOneTypoApart(text, meant, false)) continue;
      const word = lexicon.words.get(meant);
      if (word !== undefined) readings.push({ word, span: 1, isTypo: true });
    }
  }
}

/** The rows of a phrase whose first row is found, or undefined when another one is missing. */
function completePhrase(
  phrase: SignPhrase,
  first: Span,
  rows: ReadonlyMap<number, readonly Span[]>,
  words: readonly Word[],
): Span[] | undefined {
  const sentence = words[first.from]?.sentence;
  const found: Span[] = [];
  for (const [groupIndex, group] of phrase.groups.entries()) {
    const starts = groupIndex === 0 ? [first] : (rows.get(group[0] ?? -1) ?? []);
    const chain = starts
      .filter((start) => words[start.from]?.sentence === sentence)
      .map((start) => followRows(group, start, rows, words))
      .find((spans) => spans !== undefined);
    if (chain === undefined) return undefined;
    found.push(...chain);
  }
  return found;
}

function followRows(
  group: readonly number[],
  start: Span,
  rows: ReadonlyMap<number, readonly Span[]>,
  words: readonly Word[],
): Span[] | undefined {
  const chain = [start];
  let last = start;
  for (const row of group.slice(1)) {
    const next = (rows.get(row) ?? []).find((span) => isNearAfter(last, span, words));
    if (next === undefined) return undefined;
    chain.push(next);
    last = next;
  }
  return chain;
}

function isNearAfter(before: Span, after: Span, words: readonly Word[]): boolean {
  const gap = after.from - before.to;
  const limit = words[after.from]?.isGlued ? MAX_CHARACTERS_BETWEEN : MAX_WORDS_BETWEEN;
  return gap >= 0 && gap <= limit && words[before.from]?.sentence === words[after.from]?.sentence;
}

function hull(spans: readonly Span[]): Span {
  return {
    from: Math.min(...spans.map((span) => span.from)),
    to: Math.max(...spans.map((span) => span.to)),
  };
}
