import { LANGUAGE_TAGS, type LanguageTag } from '../language-tag.ts';
import { ByteReader } from './byte-stream.ts';
import { CONCEPTS, type Concept } from './concepts.ts';

/** What a row of words means beside the signs: it turns them around, or says whom they are about. */
export const MARKS = [
  'negations',
  'negationsAfter',
  'hypotheticals',
  'past',
  'notReal',
  'others',
  'selves',
] as const;
export type Mark = (typeof MARKS)[number];

/** The concepts in the order in which a lexicon numbers them. */
export const CONCEPT_LIST = Object.keys(CONCEPTS) as readonly Concept[];

/** A phrase of a concept, its rows as numbers. */
export interface SignPhrase {
  readonly concept: Concept;
  readonly language: LanguageTag;
  /** Groups anywhere in a sentence, each of rows in order. */
  readonly groups: readonly (readonly number[])[];
  /** How many letters it takes to match: few mean that the phrase may be another word elsewhere. */
  readonly letters: number;
}

export interface MarkUse {
  readonly mark: Mark;
  readonly language: LanguageTag;
}

/** What it means that a row of words was found. */
export interface RowUses {
  /** Phrases that begin with the row. */
  readonly phrases: readonly SignPhrase[];
  readonly marks: readonly MarkUse[];
}

/**
 * The signs of all languages in one trie of words, so that one pass over a text finds them all.
 *
 * Nodes are numbered in the order of breadth, so that the edge with number `e` leads to node `e + 1`. The edges of a
 * node stand together, sorted by word.
 */
export interface Lexicon {
  /** Words and, apart, beginnings of words, each with its number. */
  readonly words: ReadonlyMap<string, number>;
  readonly prefixes: ReadonlyMap<string, number>;
  readonly prefixLengths: readonly number[];
  /** Words that a typo may stand for, by `typoKey`. */
  readonly typoCandidates: ReadonlyMap<string, readonly string[]>;
  /** Words that a word may be another form of, by their first letters. */
  readonly formCandidates: ReadonlyMap<string, readonly FormCandidate[]>;
  readonly firstEdges: Uint32Array;
  readonly edgeWords: Uint16Array;
  /** The row that ends at each node, -1 for none. */
  readonly rowAt: Int32Array;
  readonly rows: readonly RowUses[];
}

export interface FormCandidate {
  readonly text: string;
  readonly word: number;
}

/** Forms of a word share at least so many first letters. */
export const MIN_STEM_LETTERS = 4;

/** A shorter word has too many neighbours that are other words. */
export const MIN_TYPO_LETTERS = 6;

/** Groups the words among which the meant one is searched: a slip rarely changes the first letter. */
export function typoKey(word: string, length: number): string {
  return `${word.charAt(0)}${length}`;
}

/** The node that a word leads to, or -1. */
export function follow(lexicon: Lexicon, node: number, word: number): number {
  let low = lexicon.firstEdges[node] ?? 0;
  let high = (lexicon.firstEdges[node + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = lexicon.edgeWords[middle] ?? 0;
    if (found === word) return middle + 1;
    if (found < word) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Reads a lexicon as the training compiled it. */
export function readLexicon(bytes: Uint8Array): Lexicon {
  const reader = new ByteReader(bytes);
  const words = new Map(
    Array.from({ length: reader.number() }, (_, index) => [reader.text(), index] as const),
  );
  const prefixes = new Map(
    Array.from({ length: reader.number() }, (_, index) => [reader.text(), words.size + index] as const),
  );
  const trie = readTrie(reader);
  return {
    words,
    prefixes,
    prefixLengths: [...new Set([...prefixes.keys()].map((prefix) => prefix.length))].sort((a, b) => a - b),
    typoCandidates: groupTypoCandidates(words.keys()),
    formCandidates: groupFormCandidates(words),
    ...trie,
    rows: Array.from({ length: reader.number() }, (_, row) => readRowUses(reader, row)),
  };
}

function readTrie(reader: ByteReader): Pick<Lexicon, 'firstEdges' | 'edgeWords' | 'rowAt'> {
  const nodeCount = reader.number();
  const firstEdges = new Uint32Array(nodeCount + 1);
  const edgeWords = new Uint16Array(nodeCount - 1);
  const rowAt = new Int32Array(nodeCount).fill(-1);
  let edge = 0;
  let row = 0;
  for (let node = 0; node < nodeCount; node += 1) {
    firstEdges[node] = edge;
    const degreeAndEnd = reader.number();
    if (degreeAndEnd % 2 === 1) {
      rowAt[node] = row;
      row += 1;
    }
    let word = 0;
    for (let degree = degreeAndEnd >>> 1; degree > 0; degree -= 1) {
      word += reader.number();
      edgeWords[edge] = word;
      edge += 1;
    }
  }
  firstEdges[nodeCount] = edge;
  return { firstEdges, edgeWords, rowAt };
}

function readRowUses(reader: ByteReader, row: number): RowUses {
  const marks = Array.from({ length: reader.number() }, () => ({
    mark: MARKS[reader.number()] ?? MARKS[0],
    language: LANGUAGE_TAGS[reader.number()] ?? LANGUAGE_TAGS[0],
  }));
  const phrases = Array.from({ length: reader.number() }, () => ({
    concept: CONCEPT_LIST[reader.number()] ?? 'opioid_used',
    language: LANGUAGE_TAGS[reader.number()] ?? LANGUAGE_TAGS[0],
    letters: reader.number(),
    groups: readGroups(reader, row),
  }));
  return { marks, phrases };
}

/** No groups are written for a phrase that is one row, the row it stands with. */
function readGroups(reader: ByteReader, row: number): number[][] {
  const count = reader.number();
  if (count === 0) return [[row]];
  return Array.from({ length: count }, () => Array.from({ length: reader.number() }, () => reader.number()));
}

function groupFormCandidates(words: ReadonlyMap<string, number>): Map<string, FormCandidate[]> {
  const candidates = new Map<string, FormCandidate[]>();
  for (const [text, word] of words) {
    if (text.length < MIN_STEM_LETTERS) continue;
    const key = text.slice(0, MIN_STEM_LETTERS);
    const group = candidates.get(key);
    if (group === undefined) candidates.set(key, [{ text, word }]);
    else group.push({ text, word });
  }
  return candidates;
}

function groupTypoCandidates(words: Iterable<string>): Map<string, string[]> {
  const candidates = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < MIN_TYPO_LETTERS) continue;
    const key = typoKey(word, word.length);
    const group = candidates.get(key);
    if (group === undefined) candidates.set(key, [word]);
    else group.push(word);
  }
  return candidates;
}
