import { LANGUAGE_TAGS, type LanguageTag } from '../language-tag.ts';
import { ByteReader } from './byte-stream.ts';
import type { LanguageLikelihoods } from './language-likelihoods.ts';
import type { Word } from './normalise.ts';
import { withoutConjunction } from './without-conjunction.ts';

/** A sense that a word of the text has: the same number in every language. */
export interface FoundSense {
  readonly sense: number;
  /** The first word of the text that carries it. */
  readonly word: number;
}

/** The word families of all languages: what texts mean which sense, whole or as a beginning. */
export interface SenseBook {
  readonly whole: ReadonlyMap<string, readonly SenseUse[]>;
  readonly beginnings: ReadonlyMap<string, readonly SenseUse[]>;
  readonly beginningLengths: readonly number[];
}

export interface SenseUse {
  readonly sense: number;
  readonly language: LanguageTag;
}

/** The longest unit of several words, or of Chinese characters, that a family holds. */
const MAX_UNIT_WORDS = 4;

/** A short text is another word elsewhere: it counts only in a language that the message may be in. */
const MIN_LETTERS_IN_ANY_LANGUAGE = 7;
const MIN_POSSIBLE = 0.05;

/** Finds the senses of a text in the order of its words; a word may have several, and each is told once a word. */
export function findSenses(
  words: readonly Word[],
  book: SenseBook,
  likelihoods: LanguageLikelihoods,
): FoundSense[] {
  const found: FoundSense[] = [];
  const add = (uses: readonly SenseUse[] | undefined, word: number, letters: number) => {
    if (uses === undefined) return;
    for (const { sense, language } of uses) {
      if (letters < MIN_LETTERS_IN_ANY_LANGUAGE && likelihoods[language] < MIN_POSSIBLE) continue;
      if (!isTold(found, sense, word)) found.push({ sense, word });
    }
  };
  for (let start = 0; start < words.length; start += 1) {
    const first = words[start]?.text ?? '';
    const foundBefore = found.length;
    addWord(first, start);
    if (found.length === foundBefore) addWord(withoutConjunction(first) ?? '', start);
    let unit = first;
    for (let next = start + 1; next < Math.min(words.length, start + MAX_UNIT_WORDS); next += 1) {
      unit = joined(unit, words[next]);
      add(book.whole.get(unit), start, unit.length);
    }
  }
  return found;

  function addWord(text: string, word: number): void {
    add(book.whole.get(text), word, text.length);
    for (const length of book.beginningLengths) {
      if (length > text.length) break;
      add(book.beginnings.get(text.slice(0, length)), word, length);
    }
  }
}

/** How a unit of several words is written in the book: Chinese characters together, words apart. */
export function joined(unit: string, next: Word | undefined): string {
  if (next === undefined) return unit;
  return next.isGlued ? unit + next.text : `${unit} ${next.text}`;
}

/** Looks only at the senses of the same word, which stand last. */
function isTold(found: readonly FoundSense[], sense: number, word: number): boolean {
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const known = found[index];
    if (known === undefined || known.word !== word) return false;
    if (known.sense === sense) return true;
  }
  return false;
}

/** Reads the word families as the training compiled them. */
export function readSenseBook(bytes: Uint8Array): SenseBook {
  const reader = new ByteReader(bytes);
  const whole = readUses(reader);
  const beginnings = readUses(reader);
  const lengths = new Set([...beginnings.keys()].map((text) => text.length));
  return { whole, beginnings, beginningLengths: [...lengths].sort((one, other) => one - other) };
}

function readUses(reader: ByteReader): Map<string, SenseUse[]> {
  return new Map(
    reader.sortedTexts().map((text) => {
      const uses: SenseUse[] = [];
      for (let rest = reader.number(); rest > 0; rest -= 1) uses.push(readUse(reader.number()));
      return [text, uses];
    }),
  );
}

/** Sense and language of a text as one number. */
export function senseUseNumber(sense: number, language: number): number {
  return sense * LANGUAGE_TAGS.length + language;
}

function readUse(use: number): SenseUse {
  return {
    sense: Math.floor(use / LANGUAGE_TAGS.length),
    language: LANGUAGE_TAGS[use % LANGUAGE_TAGS.length] ?? LANGUAGE_TAGS[0],
  };
}
