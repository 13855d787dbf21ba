import type { MessageFeatures } from '../message-features.ts';
import { FEATURE_SLOTS, fingerprintOf, numberSlots, slotAfter, slotOf } from '../model.ts';

/** Features and known classes of one utterance, as far as selection looks at them. */
export interface Observation {
  readonly features: MessageFeatures;
  /** The right class of each task, counted through all outputs; -1 where it is not known. */
  readonly outputs: readonly number[];
}

/** The features that a model keeps, placed in their slots. */
export interface SelectedFeatures {
  readonly fingerprints: Uint16Array;
  readonly rowOfSlot: Uint32Array;
  /** How telling the feature of each row is: the bits that it gives about the classes each time it is seen. */
  readonly gains: Float32Array;
  readonly rowCount: number;
}

/** A feature seen in one utterance alone says nothing about another. */
const MIN_UTTERANCES = 2;

/** The most features to keep: with more the table of slots is so full that look-ups take long. */
const MAX_FEATURES = 80_000;

/** Keeps the features that tell most about the classes: the greatest gain of information, in bits times utterances, as many as there is room for. */
export function selectFeatures(
  observations: readonly Observation[],
  outputCount: number,
  room: number,
): SelectedFeatures {
  const { hashes, counts, totals } = countFeatures(observations, outputCount);
  const classTotals = countClasses(observations, outputCount);
  const candidates: { hash: number; gain: number; total: number }[] = [];
  for (const [hash, index] of hashes) {
    const total = totals[index] ?? 0;
    if (total < MIN_UTTERANCES) continue;
    const own = counts.slice(index * outputCount, (index + 1) * outputCount);
    candidates.push({ hash, gain: gainOf(own, classTotals), total });
  }
  candidates.sort((one, other) => other.gain - one.gain || one.hash - other.hash);
  return place(candidates.slice(0, Math.min(room, MAX_FEATURES)));
}

function countFeatures(observations: readonly Observation[], outputCount: number) {
  const hashes = new Map<number, number>();
  const totals: number[] = [];
  const counts: number[] = [];
  for (const { features, outputs } of observations) {
    for (const hash of new Set([...features.letters, ...features.words, ...features.signals])) {
      let index = hashes.get(hash);
      if (index === undefined) {
        index = totals.length;
        hashes.set(hash, index);
        totals.push(0);
        for (let output = 0; output < outputCount; output += 1) counts.push(0);
      }
      totals[index] = (totals[index] ?? 0) + 1;
      for (const output of outputs) {
        if (output !== -1)
          counts[index * outputCount + output] = (counts[index * outputCount + output] ?? 0) + 1;
      }
    }
  }
  return { hashes, totals, counts };
}

function countClasses(observations: readonly Observation[], outputCount: number): number[] {
  const totals = new Array<number>(outputCount).fill(0);
  for (const { outputs } of observations) {
    for (const output of outputs) if (output !== -1) totals[output] = (totals[output] ?? 0) + 1;
  }
  return totals;
}

/** How far the classes among a feature's utterances lie from the classes among all. */
function gainOf(own: readonly number[], all: readonly number[]): number {
  const ownSum = own.reduce((sum, count) => sum + count, 0);
  const allSum = all.reduce((sum, count) => sum + count, 0);
  let gain = 0;
  own.forEach((count, output) => {
    const expected = ((all[output] ?? 0) / allSum) * ownSum;
    if (count > 0 && expected > 0) gain += count * Math.log2(count / expected);
  });
  return gain;
}

/** Puts each feature into the first free slot from its own on; of two that look alike the better one stays. */
function place(chosen: readonly { hash: number; gain: number; total: number }[]): SelectedFeatures {
  const fingerprints = new Uint16Array(FEATURE_SLOTS);
  const gainOfSlot = new Float32Array(FEATURE_SLOTS);
  for (const { hash, gain, total } of chosen) {
    const fingerprint = fingerprintOf(hash);
    let slot = slotOf(hash);
    while (fingerprints[slot] !== 0 && fingerprints[slot] !== fingerprint) slot = slotAfter(slot);
    if (fingerprints[slot] === fingerprint) continue;
    fingerprints[slot] = fingerprint;
    gainOfSlot[slot] = gain / total;
  }
  const gains = gainOfSlot.filter((_, slot) => fingerprints[slot] !== 0);
  return { fingerprints, rowOfSlot: numberSlots(fingerprints), gains, rowCount: gains.length };
}
