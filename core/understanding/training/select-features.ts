import { FEATURE_SLOTS, fingerprintOf, numberSlots, slotAfter, slotOf } from '../model.ts';
import { RISK_CLASSES } from '../risk-class.ts';
import type { Lesson } from './lessons.ts';

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

/** The most features to keep: with more the compressed model outgrows its budget. */
const MAX_FEATURES = 111_000;

/** Keeps the features that tell most about the classes: the greatest gain of information, in bits times utterances. */
export function selectFeatures(lessons: readonly Lesson[], outputCount: number): SelectedFeatures {
  const { hashes, counts, totals } = countFeatures(lessons, outputCount);
  const classTotals = countClasses(lessons, outputCount);
  const candidates: { hash: number; gain: number; total: number }[] = [];
  for (const [hash, index] of hashes) {
    const total = totals[index] ?? 0;
    if (total < MIN_UTTERANCES) continue;
    const own = counts.slice(index * outputCount, (index + 1) * outputCount);
    candidates.push({ hash, gain: gainOf(own, classTotals), total });
  }
  candidates.sort((one, other) => other.gain - one.gain || one.hash - other.hash);
  return place(candidates.slice(0, MAX_FEATURES));
}

function countFeatures(lessons: readonly Lesson[], outputCount: number) {
  const hashes = new Map<number, number>();
  const totals: number[] = [];
  const counts: number[] = [];
  for (const lesson of lessons) {
    const { features } = lesson;
    for (const hash of new Set([
      ...features.letters,
      ...features.words,
      ...features.signals,
      ...features.senses,
    ])) {
      let index = hashes.get(hash);
      if (index === undefined) {
        index = totals.length;
        hashes.set(hash, index);
        totals.push(0);
        for (let output = 0; output < outputCount; output += 1) counts.push(0);
      }
      totals[index] = (totals[index] ?? 0) + 1;
      for (const output of outputsOf(lesson)) {
        if (output !== -1)
          counts[index * outputCount + output] = (counts[index * outputCount + output] ?? 0) + 1;
      }
    }
  }
  return { hashes, totals, counts };
}

function countClasses(lessons: readonly Lesson[], outputCount: number): number[] {
  const totals = new Array<number>(outputCount).fill(0);
  for (const lesson of lessons) {
    for (const output of outputsOf(lesson)) if (output !== -1) totals[output] = (totals[output] ?? 0) + 1;
  }
  return totals;
}

/** The right class of each task, counted through all outputs; -1 where it is not known. */
function outputsOf({ classes: [risk, intent] }: Lesson): readonly number[] {
  return [risk, intent === -1 ? -1 : RISK_CLASSES.length + intent];
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
