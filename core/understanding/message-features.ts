import { finishHash, HASH_START, hashStep, hashText } from './feature-hash.ts';
import type { NormalisedText, Word } from './normalise.ts';
import type { FoundSense } from './senses.ts';
import type { Signal } from './signals.ts';

/** The blocks of features that are brought to length one each, so that the many letters do not drown the few words. */
export interface MessageFeatures {
  /** Hashes of the letter n-grams, repetitions included. */
  readonly letters: readonly number[];
  /** Hashes of the words, word pairs and pairs around one word. */
  readonly words: readonly number[];
  /** Hashes of what the lexicon sees, the same in every language. */
  readonly signals: readonly number[];
  /** Hashes of the senses of words, alone and two near each other, the same in every language. */
  readonly senses: readonly number[];
  /** Which word of the text each feature began in, beside each block. */
  readonly letterOrigins: readonly number[];
  readonly wordOrigins: readonly number[];
  readonly signalOrigins: readonly number[];
  readonly senseOrigins: readonly number[];
}

const MIN_LETTERS = 2;
const MAX_LETTERS = 5;
const EDGE = 0x20;
const STEM_LETTERS = 4;

/** Different beginnings keep the kinds of features apart. */
const WORD_START = hashStep(HASH_START, 1);
const PAIR_START = hashStep(HASH_START, 2);
const SKIP_START = hashStep(HASH_START, 3);
const QUESTION = finishHash(hashStep(HASH_START, 4));
const SENSE_START = hashStep(HASH_START, 6);
const SENSE_PAIR_START = hashStep(HASH_START, 7);

/** Two senses this near each other are told as a pair; further senses of a long text are told alone. */
const PAIR_WORDS = 8;
const PAIR_CHARACTERS = 14;
const MAX_PAIRED_SENSES = 80;

/** The features of a text, as the model of risk and intent counts them. */
export function messageFeatures(
  text: NormalisedText,
  signals: readonly Signal[],
  found: readonly FoundSense[],
): MessageFeatures {
  const letters: number[] = [];
  const words: number[] = [];
  const letterOrigins: number[] = [];
  const wordOrigins: number[] = [];
  const to = text.words.length;
  let index = 0;
  while (index < to) {
    const runEnd = endOfRun(text.words, index, to);
    addLetterGrams(text.words, index, runEnd, letters, letterOrigins);
    index = runEnd;
  }
  for (let word = 0; word < to; word += 1) {
    const here = text.words[word]?.text ?? '';
    words.push(finishHash(hashText(WORD_START, here)));
    wordOrigins.push(word);
    if (word + 1 < to) {
      words.push(pairHash(PAIR_START, here, text.words[word + 1]?.text ?? ''));
      wordOrigins.push(word);
    }
    if (word + 2 < to) {
      words.push(pairHash(SKIP_START, here, text.words[word + 2]?.text ?? ''));
      wordOrigins.push(word);
    }
  }
  if (text.hasQuestionMark && to > 0) {
    words.push(QUESTION);
    wordOrigins.push(to - 1);
  }
  return {
    letters,
    words,
    signals: signals.map((signal) => signal.hash),
    ...senseFeatures(found, text.words),
    letterOrigins,
    wordOrigins,
    signalOrigins: signals.map((signal) => signal.word),
  };
}

/** Pairs have no order: languages put their words in different ones. */
function senseFeatures(
  found: readonly FoundSense[],
  words: readonly Word[],
): Pick<MessageFeatures, 'senses' | 'senseOrigins'> {
  const origins = new Map<number, number>();
  const add = (hash: number, word: number) => {
    if (!origins.has(hash)) origins.set(hash, word);
  };
  found.forEach(({ sense, word }, index) => {
    add(finishHash(hashStep(SENSE_START, sense)), word);
    if (index >= MAX_PAIRED_SENSES) return;
    const reach = words[word]?.isGlued === true ? PAIR_CHARACTERS : PAIR_WORDS;
    for (let before = index - 1; before >= 0; before -= 1) {
      const other = found[before];
      if (other === undefined || word - other.word > reach) break;
      if (other.sense !== sense) add(pairOfSenses(other.sense, sense), other.word);
    }
  });
  return { senses: [...origins.keys()], senseOrigins: [...origins.values()] };
}

function pairOfSenses(one: number, other: number): number {
  const first = hashStep(SENSE_PAIR_START, Math.min(one, other));
  return finishHash(hashStep(first, Math.max(one, other)));
}

/** Pairs are of the beginnings of words, so that the endings of a language do not keep its pairs apart. */
function pairHash(start: number, first: string, second: string): number {
  const begun = hashText(start, first.slice(0, STEM_LETTERS));
  return finishHash(hashText(hashStep(begun, EDGE), second.slice(0, STEM_LETTERS)));
}

/** Chinese characters that stand together are read as one run, like the letters of a word. */
function endOfRun(words: readonly Word[], from: number, to: number): number {
  let end = from + 1;
  while (end < to && words[end]?.isGlued === true) end += 1;
  return end;
}

function addLetterGrams(
  words: readonly Word[],
  from: number,
  to: number,
  letters: number[],
  origins: number[],
): void {
  const codes = [EDGE];
  const owners = [from];
  for (let word = from; word < to; word += 1) {
    const text = words[word]?.text ?? '';
    for (let index = 0; index < text.length; index += 1) {
      codes.push(text.charCodeAt(index));
      owners.push(word);
    }
  }
  codes.push(EDGE);
  for (let start = 0; start < codes.length; start += 1) {
    let hash = HASH_START;
    const end = Math.min(codes.length, start + MAX_LETTERS);
    for (let index = start; index < end; index += 1) {
      hash = hashStep(hash, codes[index] ?? 0);
      if (index - start + 1 < MIN_LETTERS) continue;
      letters.push(finishHash(hash));
      origins.push(owners[start] ?? from);
    }
  }
}
