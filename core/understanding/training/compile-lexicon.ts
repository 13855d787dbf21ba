import { LANGUAGE_TAGS, type LanguageTag } from '../../language-tag.ts';
import { ByteWriter } from '../byte-stream.ts';
import { CONCEPT_LIST, MARKS, meaningNumber } from '../lexicon.ts';
import { isWeak, type Phrase, parsePhrase, type WordPattern, type WordRow } from '../phrase.ts';
import type { SignsFile } from '../signs-file.ts';

/** A node of the trie while it grows. */
interface Node {
  readonly edges: Map<number, Node>;
  uses: Uses | null;
}

/** What ends at a node: marks and phrases as numbers, phrases with the nodes of all their rows. */
interface Uses {
  readonly marks: { readonly mark: number; readonly language: number }[];
  readonly phrases: {
    readonly concept: number;
    readonly language: number;
    readonly isWeak: boolean;
    readonly groups: readonly (readonly Node[])[];
  }[];
}

/** Compiles the signs of every language that has them to the bytes that `readLexicon` reads. */
export function compileLexicon(signs: Partial<Record<LanguageTag, SignsFile>>): Uint8Array {
  const entries = readEntries(signs);
  const patterns = entries.flatMap(({ phrase }) => phrase.flat(2));
  const words = numberTexts(
    patterns.filter(({ isPrefix }) => !isPrefix),
    0,
  );
  const prefixes = numberTexts(
    patterns.filter(({ isPrefix }) => isPrefix),
    words.size,
  );
  const root = newNode();
  const nodeOf = (row: WordRow) =>
    row.reduce((node, { text, isPrefix }) => step(node, (isPrefix ? prefixes : words).get(text) ?? 0), root);
  for (const entry of entries) {
    const groups = entry.phrase.map((group) => group.map((row) => ending(nodeOf(row))));
    const uses = groups[0]?.[0]?.uses;
    if (uses === null || uses === undefined) continue;
    const { language, isWeak } = entry;
    if (entry.mark === null) {
      uses.phrases.push({ concept: entry.concept, language, isWeak, groups });
    } else {
      uses.marks.push({ mark: entry.mark, language });
    }
  }
  return write(words, prefixes, root);
}

interface Entry {
  readonly phrase: Phrase;
  readonly language: number;
  readonly concept: number;
  readonly isWeak: boolean;
  /** Null for a phrase of a concept. */
  readonly mark: number | null;
}

function readEntries(signs: Partial<Record<LanguageTag, SignsFile>>): Entry[] {
  const entries: Entry[] = [];
  LANGUAGE_TAGS.forEach((tag, language) => {
    const file = signs[tag];
    if (file === undefined) return;
    CONCEPT_LIST.forEach((name, concept) => {
      for (const source of new Set(file.concepts[name])) {
        entries.push({ phrase: parsePhrase(source), language, concept, isWeak: isWeak(source), mark: null });
      }
    });
    MARKS.forEach((name, mark) => {
      for (const source of new Set(file[name])) {
        entries.push({ phrase: parsePhrase(source), language, concept: 0, isWeak: false, mark });
      }
    });
  });
  return entries.filter(({ phrase }) => phrase.length > 0);
}

function numberTexts(patterns: readonly WordPattern[], first: number): Map<string, number> {
  const texts = [...new Set(patterns.map(({ text }) => text))].sort();
  return new Map(texts.map((text, index) => [text, first + index]));
}

function newNode(): Node {
  return { edges: new Map(), uses: null };
}

function step(node: Node, word: number): Node {
  const known = node.edges.get(word);
  if (known !== undefined) return known;
  const next = newNode();
  node.edges.set(word, next);
  return next;
}

function ending(node: Node): Node {
  node.uses ??= { marks: [], phrases: [] };
  return node;
}

function write(words: Map<string, number>, prefixes: Map<string, number>, root: Node): Uint8Array {
  const writer = new ByteWriter();
  for (const texts of [words, prefixes]) {
    writer.sortedTexts([...texts.keys()]);
  }
  const nodes = [root];
  const rowOf = new Map<Node, number>();
  for (const node of nodes) {
    if (node.uses !== null) rowOf.set(node, rowOf.size);
    for (const [, next] of sortedEdges(node)) nodes.push(next);
  }
  writer.number(nodes.length);
  for (const node of nodes) {
    writer.number(node.edges.size * 2 + (node.uses === null ? 0 : 1));
    let before = 0;
    for (const [word] of sortedEdges(node)) {
      writer.number(word - before);
      before = word;
    }
  }
  const rows = [...rowOf.keys()].flatMap(({ uses }) => (uses === null ? [] : [uses]));
  writer.number(rows.length);
  for (const uses of rows) writer.number(onlyMeaningOf(uses));
  for (const uses of rows) if (onlyMeaningOf(uses) === 0) writer.block(usesBytes(uses, rowOf));
  return writer.toBytes();
}

function sortedEdges(node: Node): [number, Node][] {
  return [...node.edges].sort(([one], [other]) => one - other);
}

/** The meaning of a row that is one phrase of one concept, and 1; 0 for any other. */
function onlyMeaningOf({ marks, phrases }: Uses): number {
  const [only] = phrases;
  if (marks.length > 0 || phrases.length > 1 || only === undefined || !isOneRow(only.groups)) return 0;
  return meaningNumber(only.concept, only.language, only.isWeak) + 1;
}

function usesBytes(uses: Uses, rowOf: ReadonlyMap<Node, number>): Uint8Array {
  const writer = new ByteWriter();
  writer.number(uses.marks.length);
  for (const { mark, language } of uses.marks) {
    writer.number(mark);
    writer.number(language);
  }
  writer.number(uses.phrases.length);
  for (const { concept, language, isWeak, groups } of uses.phrases) {
    writer.number(meaningNumber(concept, language, isWeak));
    writer.number(isOneRow(groups) ? 0 : groups.length);
    if (isOneRow(groups)) continue;
    for (const group of groups) {
      writer.number(group.length);
      for (const node of group) writer.number(rowOf.get(node) ?? 0);
    }
  }
  return writer.toBytes();
}

function isOneRow(groups: readonly (readonly Node[])[]): boolean {
  return groups.length === 1 && groups[0]?.length === 1;
}
