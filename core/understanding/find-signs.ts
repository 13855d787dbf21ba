import type { LanguageTag } from '../language-tag.ts';
import type { Concept } from './concepts.ts';
import { follow, hasEdges, type Lexicon, type Mark, type SignPhrase, usesOf } from './lexicon.ts';
import type { Word } from './normalise.ts';
import { type Reading, readWords } from './read-words.ts';

/** Words `from` (inclusive) to `to` (exclusive) of a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a row of the lexicon stands. */
export interface FoundRow extends Span {
  /** Words inside that belong to the text alone ("even" in "wont even wake up"). */
  readonly passedOver: readonly number[];
  /** How many words were passed over or stand in another form than the row's. */
  readonly looseness: number;
  readonly hasTypo: boolean;
}

/** A concept whose phrase stands in the text, whatever the words around make of it. */
export interface FoundSign extends Span {
  readonly concept: Concept;
  readonly language: LanguageTag;
  /** How many letters match: few mean that the phrase may be another word elsewhere. */
  readonly letters: number;
  /** The rows of the phrase; words between them are not part of the sign. */
  readonly rows: readonly FoundRow[];
  /** The phrase is weak, or stands there in other forms or with words between: it needs the model's support. */
  readonly isLoose: boolean;
}

export interface FoundMark extends Span {
  readonly mark: Mark;
  readonly language: LanguageTag;
}

export interface FoundSigns {
  readonly signs: readonly FoundSign[];
  readonly marks: readonly FoundMark[];
}

/** How many other words may stand between two rows of a phrase; a Chinese word is about two characters. */
const MAX_WORDS_BETWEEN = 4;
const MAX_CHARACTERS_BETWEEN = 8;

/** Below this a single word that looks like a typo is more likely another word. */
const MIN_LONE_TYPO_LETTERS = 8;

/** A phrase of two words may be loose in one place, a longer one in two. */
const MAX_LOOSENESS_OF_TWO = 1;
const MAX_LOOSENESS = 2;

/** Finds every sign and mark of the lexicon in the words of a text, overlapping ones included. */
export function findSigns(words: readonly Word[], lexicon: Lexicon): FoundSigns {
  const rows = findRows(words, lexicon);
  const signs: FoundSign[] = [];
  const marks: FoundMark[] = [];
  for (const [row, places] of rows) {
    const uses = usesOf(lexicon, row);
    for (const place of places) {
      if (place.looseness === 0) {
        for (const { mark, language } of uses.marks) {
          marks.push({ mark, language, from: place.from, to: place.to });
        }
      }
      for (const phrase of uses.phrases) {
        const sign = completePhrase(phrase, place, rows, words);
        if (sign !== undefined) signs.push(sign);
      }
    }
  }
  return { signs, marks };
}

/** Where each row of the lexicon stands. */
function findRows(words: readonly Word[], lexicon: Lexicon): Map<number, FoundRow[]> {
  const search = new RowSearch(words, lexicon);
  for (let start = 0; start < words.length; start += 1) search.from(start);
  return search.rows;
}

/** One search through the trie; a class, because millions of steps must not make an object each. */
class RowSearch {
  readonly rows = new Map<number, FoundRow[]>();
  private readonly words: readonly Word[];
  private readonly lexicon: Lexicon;
  private readonly readings: readonly (readonly Reading[])[];
  private start = 0;
  private readonly passedOver: number[] = [];

  constructor(words: readonly Word[], lexicon: Lexicon) {
    this.words = words;
    this.lexicon = lexicon;
    this.readings = readWords(words, lexicon);
  }

  from(start: number): void {
    this.start = start;
    this.goOn(0, start, 0, false);
  }

  /** Goes on from a node with each reading of a word, and with the word after it as if that one were not there. */
  private goOn(node: number, index: number, looseness: number, hasTypo: boolean): void {
    for (const reading of this.readings[index] ?? []) {
      const { manner } = reading;
      if (manner === 'typo' && hasTypo) continue;
      const nextLooseness = manner === 'form' ? looseness + 1 : looseness;
      if (nextLooseness > MAX_LOOSENESS) continue;
      const next = follow(this.lexicon, node, reading.word);
      if (next === -1) continue;
      this.arrive(next, index + reading.span, nextLooseness, hasTypo || manner === 'typo');
    }
  }

  private arrive(node: number, to: number, looseness: number, hasTypo: boolean): void {
    const row = this.lexicon.rowAt[node] ?? -1;
    if (row !== -1) this.record(row, to, looseness, hasTypo);
    if (!hasEdges(this.lexicon, node) || !this.isSameSentence(to)) return;
    this.goOn(node, to, looseness, hasTypo);
    if (looseness === MAX_LOOSENESS || !this.isSameSentence(to + 1)) return;
    this.passedOver.push(to);
    this.goOn(node, to + 1, looseness + 1, hasTypo);
    this.passedOver.pop();
  }

  private record(row: number, to: number, looseness: number, hasTypo: boolean): void {
    const place = { from: this.start, to, passedOver: [...this.passedOver], looseness, hasTypo };
    if (isUnlikelyTypo(place, this.words)) return;
    const places = this.rows.get(row);
    if (places === undefined) this.rows.set(row, [place]);
    else places.push(place);
  }

  private isSameSentence(index: number): boolean {
    return this.words[index]?.sentence === this.words[this.start]?.sentence;
  }
}

function isUnlikelyTypo({ from, to, hasTypo }: FoundRow, words: readonly Word[]): boolean {
  return hasTypo && to - from === 1 && (words[from]?.text.length ?? 0) < MIN_LONE_TYPO_LETTERS;
}

/** The sign of a phrase whose first row is found, or undefined when another row is missing or the whole is too loose. */
function completePhrase(
  phrase: SignPhrase,
  first: FoundRow,
  rows: ReadonlyMap<number, readonly FoundRow[]>,
  words: readonly Word[],
): FoundSign | undefined {
  const sentence = words[first.from]?.sentence;
  const found: FoundRow[] = [];
  for (const [groupIndex, group] of phrase.groups.entries()) {
    const starts = groupIndex === 0 ? [first] : (rows.get(group[0] ?? -1) ?? []);
    const chain = starts
      .filter((start) => words[start.from]?.sentence === sentence)
      .map((start) => followRows(group, start, rows, words))
      .find((places) => places !== undefined);
    if (chain === undefined) return undefined;
    found.push(...chain);
  }
  const looseness = found.reduce((sum, row) => sum + row.looseness, 0);
  if (looseness > allowedLooseness(found)) return undefined;
  const { concept, language, isWeak } = phrase;
  const letters = found.reduce((sum, row) => sum + lettersOf(row, words), 0);
  return { concept, language, letters, ...hull(found), rows: found, isLoose: isWeak || looseness > 0 };
}

function allowedLooseness(rows: readonly FoundRow[]): number {
  const wordCount = rows.reduce((sum, { from, to, passedOver }) => sum + to - from - passedOver.length, 0);
  if (wordCount < 2) return 0;
  return wordCount === 2 ? MAX_LOOSENESS_OF_TWO : MAX_LOOSENESS;
}

function lettersOf({ from, to, passedOver }: FoundRow, words: readonly Word[]): number {
  let letters = 0;
  for (let word = from; word < to; word += 1) {
    if (!passedOver.includes(word)) letters += words[word]?.text.length ?? 0;
  }
  return letters;
}

function followRows(
  group: readonly number[],
  start: FoundRow,
  rows: ReadonlyMap<number, readonly FoundRow[]>,
  words: readonly Word[],
): FoundRow[] | undefined {
  const chain = [start];
  let last = start;
  for (const row of group.slice(1)) {
    const next = (rows.get(row) ?? []).find((place) => isNearAfter(last, place, words));
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
