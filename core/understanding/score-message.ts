import type { MessageFeatures } from './message-features.ts';
import { type Model, OUTPUT_COUNT, rowOf } from './model.ts';

type MessageModel = Pick<
  Model,
  'settings' | 'fingerprints' | 'rowOfSlot' | 'gains' | 'gainScale' | 'weights' | 'scales' | 'biases'
>;

/** What each word of a message adds to the outputs (risk classes, then intents), so that any stretch of it can be scored. */
export interface WordScores {
  readonly wordCount: number;
  readonly letters: BlockScores;
  readonly words: BlockScores;
  readonly signals: BlockScores;
  readonly senses: BlockScores;
}

/** One block of features: for each word the sums of its features' weights and of their squared gains, in bytes as stored. */
interface BlockScores {
  readonly sums: Int32Array;
  readonly squares: Float64Array;
  readonly counts: Uint16Array;
  readonly knownCounts: Uint16Array;
}

export interface SpanScores {
  readonly scores: Float64Array;
  /** The share of features that the model knows, 0 to 1; at 0 the scores say nothing. */
  readonly knownShare: number;
}

/** Looks up every feature of a message once. */
export function scoreWords(features: MessageFeatures, wordCount: number, model: MessageModel): WordScores {
  return {
    wordCount,
    letters: scoreBlock(features.letters, features.letterOrigins, wordCount, model),
    words: scoreBlock(features.words, features.wordOrigins, wordCount, model),
    signals: scoreBlock(features.signals, features.signalOrigins, wordCount, model),
    senses: scoreBlock(features.senses, features.senseOrigins, wordCount, model),
  };
}

function scoreBlock(
  hashes: readonly number[],
  origins: readonly number[],
  wordCount: number,
  model: MessageModel,
): BlockScores {
  const { weights, gains } = model;
  const sums = new Int32Array(wordCount * OUTPUT_COUNT);
  const squares = new Float64Array(wordCount);
  const counts = new Uint16Array(wordCount);
  const knownCounts = new Uint16Array(wordCount);
  const unknownSquare = (model.settings.unknownWeight / model.gainScale) ** 2;
  for (let index = 0; index < hashes.length; index += 1) {
    const word = origins[index] as number;
    const row = rowOf(model, hashes[index] as number);
    counts[word] = (counts[word] as number) + 1;
    if (row === -1) {
      squares[word] = (squares[word] as number) + unknownSquare;
      continue;
    }
    knownCounts[word] = (knownCounts[word] as number) + 1;
    const gain = gains[row] as number;
    squares[word] = (squares[word] as number) + gain * gain;
    const from = row * OUTPUT_COUNT;
    const to = word * OUTPUT_COUNT;
    for (let output = 0; output < OUTPUT_COUNT; output += 1) {
      sums[to + output] = (sums[to + output] as number) + gain * (weights[from + output] as number);
    }
  }
  return { sums, squares, counts, knownCounts };
}

/** The scores of the words `from` to `to`: each block of features at length one, the words beside the letters. */
export function scoreSpan(
  { letters, words, signals, senses }: WordScores,
  from: number,
  to: number,
  model: MessageModel,
): SpanScores {
  const scores = Float64Array.from(model.biases);
  addBlock(letters, from, to, 1, scores, model);
  addBlock(words, from, to, model.settings.wordBlockWeight, scores, model);
  addBlock(signals, from, to, model.settings.signalBlockWeight, scores, model);
  addBlock(senses, from, to, model.settings.senseBlockWeight, scores, model);
  const count = sumOf(letters.counts, from, to) + sumOf(words.counts, from, to);
  const known = sumOf(letters.knownCounts, from, to) + sumOf(words.knownCounts, from, to);
  return { scores, knownShare: count === 0 ? 0 : known / count };
}

function addBlock(
  block: BlockScores,
  from: number,
  to: number,
  weight: number,
  scores: Float64Array,
  model: MessageModel,
): void {
  const square = sumOf(block.squares, from, to);
  if (square === 0) return;
  const factor = weight / Math.sqrt(square);
  for (let output = 0; output < OUTPUT_COUNT; output += 1) {
    let sum = 0;
    for (let word = from; word < to; word += 1) sum += block.sums[word * OUTPUT_COUNT + output] as number;
    scores[output] = (scores[output] as number) + factor * sum * (model.scales[output] as number);
  }
}

/** How much one word speaks for an output rather than for another; only good to compare words of one message. */
export function wordLeaning(
  { letters, words }: WordScores,
  word: number,
  output: number,
  against: number,
  model: MessageModel,
): number {
  const base = word * OUTPUT_COUNT;
  const leaning = (sums: Int32Array) =>
    (sums[base + output] as number) * (model.scales[output] as number) -
    (sums[base + against] as number) * (model.scales[against] as number);
  return leaning(letters.sums) + model.settings.wordBlockWeight * leaning(words.sums);
}

/** Probabilities of the outputs `from` to `to`; `sharpness` multiplies the scores first. */
export function probabilities(scores: Float64Array, from: number, to: number, sharpness: number): number[] {
  const part = Array.from(scores.subarray(from, to));
  const highest = Math.max(...part);
  const powers = part.map((score) => Math.exp((score - highest) * sharpness));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function sumOf(values: Float64Array | Uint16Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += values[index] as number;
  return sum;
}
