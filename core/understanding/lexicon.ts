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
  /** It counts only where the model finds its risk likely too. */
  readonly isWeak: boolean;
  /** Groups anywhere in a sentence, each of rows in order. */
  readonly groups: readonly (readonly number[])[];
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
  /** The words alone, sorted, so that those with the same beginning stand together. */
  readonly sortedWords: readonly string[];
  readonly firstEdges: Uint32Array;
  readonly edgeWords: Uint16Array;
  /** The node that each word leads to from the root, -1 for none. */
  readonly firstNodes: Int32Array;
  /** The row that ends at each node, -1 for none. */
  readonly rowAt: Int32Array;
  /** For a row that is one phrase of one concept, its meaning and 1; 0 for any other. */
  readonly onlyMeanings: Uint16Array;
  /** Where in `uses` the uses of the other rows are written; read only when a row is found. */
  readonly usesAt: Uint32Array;
  readonly uses: Uint8Array;
}

/** The words that begin with some letters. */
export function* wordsBeginningWith(lexicon: Lexicon, beginning: string): Generator<string> {
  const { sortedWords } = lexicon;
  let low = 0;
  let high = sortedWords.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sortedWords[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  for (let index = low; sortedWords[index]?.startsWith(beginning) === true; index += 1) {
    yield sortedWords[index] ?? '';
  }
}

/** What it means that a row was found. */
export function usesOf(lexicon: Lexicon, row: number): RowUses {
  const only = lexicon.onlyMeanings[row] ?? 0;
  return only === 0
    ? readRowUses(new ByteReader(lexicon.uses, lexicon.usesAt[row]), row)
    : { marks: [], phrases: [{ ...readMeaning(only - 1), groups: [[row]] }] };
}

/** The node that a word leads to, or -1. */
export function follow(lexicon: Lexicon, node: number, word: number): number {
  if (node === 0) return lexicon.firstNodes[word] ?? -1;
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

/** Whether any word leads on from a node. */
export function hasEdges(lexicon: Lexicon, node: number): boolean {
  return lexicon.firstEdges[node] !== lexicon.firstEdges[node + 1];
}

/** Reads a lexicon as the training compiled it. */
export function readLexicon(bytes: Uint8Array): Lexicon {
  const reader = new ByteReader(bytes);
  const wordTexts = reader.sortedTexts();
  const prefixTexts = reader.sortedTexts();
  const words = new Map(wordTexts.map((text, index) => [text, index]));
  const prefixes = new Map(prefixTexts.map((text, index) => [text, words.size + index]));
  const trie = readTrie(reader);
  return {
    words,
    prefixes,
    prefixLengths: [...new Set(prefixTexts.map((prefix) => prefix.length))].sort((a, b) => a - b),
    sortedWords: wordTexts,
    ...trie,
    firstNodes: readFirstNodes(trie, words.size + prefixes.size),
    ...readUses(reader, bytes),
  };
}

type Trie = Pick<Lexicon, 'firstEdges' | 'edgeWords' | 'rowAt'>;

function readTrie(reader: ByteReader): Trie {
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

function readFirstNodes({ firstEdges, edgeWords }: Trie, wordCount: number): Int32Array {
  const firstNodes = new Int32Array(wordCount).fill(-1);
  const end = firstEdges[1] ?? 0;
  for (let edge = 0; edge < end; edge += 1) firstNodes[edgeWords[edge] ?? 0] = edge + 1;
  return firstNodes;
}

/** Most rows are one phrase of one concept and are written as one number; the uses of the others stand after all rows. */
function readUses(reader: ByteReader, bytes: Uint8Array): Pick<Lexicon, 'onlyMeanings' | 'usesAt' | 'uses'> {
  const rowCount = reader.number();
  const onlyMeanings = new Uint16Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) onlyMeanings[row] = reader.number();
  const usesAt = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    if (onlyMeanings[row] !== 0) continue;
    const length = reader.number();
    usesAt[row] = reader.offset;
    reader.skip(length);
  }
  return { onlyMeanings, usesAt, uses: bytes };
}

function readRowUses(reader: ByteReader, row: number): RowUses {
  const marks: MarkUse[] = [];
  for (let count = reader.number(); count > 0; count -= 1) {
    const mark = MARKS[reader.number()] ?? MARKS[0];
    marks.push({ mark, language: LANGUAGE_TAGS[reader.number()] ?? LANGUAGE_TAGS[0] });
  }
  const phrases: SignPhrase[] = [];
  for (let count = reader.number(); count > 0; count -= 1) {
    phrases.push({ ...readMeaning(reader.number()), groups: readGroups(reader, row) });
  }
  return { marks, phrases };
}

/** Concept, language and weakness of a phrase as one number. */
export function meaningNumber(concept: number, language: number, isWeak: boolean): number {
  return (concept * LANGUAGE_TAGS.length + language) * 2 + (isWeak ? 1 : 0);
}

function readMeaning(number: number): Omit<SignPhrase, 'groups'> {
  const meaning = number >> 1;
  return {
    concept: CONCEPT_LIST[Math.floor(meaning / LANGUAGE_TAGS.length)] ?? 'opioid_used',
    language: LANGUAGE_TAGS[meaning % LANGUAGE_TAGS.length] ?? LANGUAGE_TAGS[0],
    isWeak: number % 2 === 1,
  };
}

/** No groups are written for a phrase that is one row, the row it stands with. */
function readGroups(reader: ByteReader, row: number): number[][] {
  const count = reader.number();
  if (count === 0) return [[row]];
  const groups: number[][] = [];
  for (let group = 0; group < count; group += 1) {
    const rows: number[] = [];
    for (let rest = reader.number(); rest > 0; rest -= 1) rows.push(reader.number());
    groups.push(rows);
  }
  return groups;
}
