import type { LanguageTag } from '../../language-tag.ts';
import { type Model, OUTPUT_COUNT, rowOf } from '../model.ts';
import { RISK_CLASSES } from '../risk-class.ts';
import type { SensesFile } from '../senses-file.ts';
import type { SignsFile } from '../signs-file.ts';
import { nearestLevel } from '../weight-levels.ts';
import { variantsOf } from './augment.ts';
import { centre } from './centre.ts';
import { type Example, trainClassifier } from './classifier.ts';
import type { Lesson } from './lessons.ts';
import { quantise } from './quantise.ts';
import type { Sample } from './sample.ts';
import { seededRandom } from './seeded-random.ts';
import { type SelectedFeatures, selectFeatures } from './select-features.ts';
import { type LanguageText, trainLanguage } from './train-language.ts';

/** What a model is trained from. */
export interface TrainingInput {
  readonly samples: readonly Sample[];
  readonly signs: Partial<Record<LanguageTag, SignsFile>>;
  readonly senses: Partial<Record<LanguageTag, SensesFile>>;
  /** What the options of menus are called, and the words that choose them. */
  readonly options: readonly {
    readonly option: string;
    readonly text: string;
    readonly language: LanguageTag;
  }[];
  /** Prose for language identification. */
  readonly prose: readonly { readonly text: string; readonly language: LanguageTag }[];
}

/** The parts of a model, each trained for itself. */
export type LanguageWeights = Pick<Model, 'languageWeights' | 'languageScales' | 'languageBiases'>;
export type MessageWeights = Omit<Model, 'settings' | 'lexicon' | 'senses' | keyof LanguageWeights>;

const SEED = 1_911;

/** The choices that training is run with; they were compared by cross-validation on the samples. */
export interface MessagePlan {
  readonly epochs: number;
  readonly learningRate: number;
  readonly dropout: number;
  readonly shrinkage: number;
  /** How strongly it counts how telling a feature is; 0 counts all alike. */
  readonly gainPower: number;
  /** How much copies with slips and phrases of the lexicon count beside utterances as written. */
  readonly variantWeight: number;
  readonly phraseWeight: number;
  readonly hardNegativeWeight: number;
  readonly unknownWeight: number;
  readonly wordBlockWeight: number;
  readonly signalBlockWeight: number;
  readonly senseBlockWeight: number;
}

export const MESSAGE_PLAN: MessagePlan = {
  epochs: 8,
  learningRate: 0.5,
  dropout: 0.3,
  shrinkage: 1e-6,
  gainPower: 0.65,
  variantWeight: 0.5,
  phraseWeight: 0.3,
  hardNegativeWeight: 1,
  unknownWeight: 3,
  wordBlockWeight: 1,
  signalBlockWeight: 2,
  senseBlockWeight: 1,
};

const GREATEST_BYTE = 255;
const PIECES_PER_PROSE_TEXT = 40;
const PIECES_PER_SAMPLE = 4;

const TASKS = [
  { from: 0, to: RISK_CLASSES.length },
  { from: RISK_CLASSES.length, to: OUTPUT_COUNT },
] as const;

/** Trains risk and intent. The same input always gives the same weights. */
export function trainMessageWeights(
  lessons: readonly Lesson[],
  plan: MessagePlan = MESSAGE_PLAN,
): MessageWeights {
  const selected = selectFeatures(lessons, OUTPUT_COUNT);
  const gains = selected.gains.map((gain) => gain ** plan.gainPower);
  const gainScale = gains.reduce((most, gain) => Math.max(most, gain), 0) / GREATEST_BYTE;
  const gainBytes = Uint8Array.from(gains, (gain) => Math.max(1, Math.round(gain / gainScale)));
  const examples = lessons.map((lesson) => exampleOf(lesson, selected, gainBytes, gainScale, plan));
  const trained = trainClassifier(
    examples,
    {
      rowCount: selected.rowCount,
      outputCount: OUTPUT_COUNT,
      tasks: TASKS,
      epochs: plan.epochs,
      learningRate: plan.learningRate,
      dropout: plan.dropout,
      shrinkage: plan.shrinkage,
    },
    seededRandom(SEED),
  );
  const quantised = quantise(centre(trained.weights, OUTPUT_COUNT, TASKS), OUTPUT_COUNT, nearestLevel);
  return {
    fingerprints: selected.fingerprints,
    rowOfSlot: selected.rowOfSlot,
    gains: gainBytes,
    gainScale,
    weights: quantised.weights,
    scales: quantised.scales,
    biases: trained.biases,
  };
}

/** Trains language identification. The same input always gives the same weights. */
export function trainLanguageWeights(input: TrainingInput): LanguageWeights {
  const trained = trainLanguage(languageTexts(input, seededRandom(SEED)));
  return {
    languageWeights: trained.weights,
    languageScales: trained.scales,
    languageBiases: trained.biases,
  };
}

function exampleOf(
  { features, classes, weight, isTypical }: Lesson,
  selected: SelectedFeatures,
  gainBytes: Uint8Array,
  gainScale: number,
  plan: MessagePlan,
): Example {
  const rows: number[] = [];
  const values: number[] = [];
  const blocks = [
    [features.letters, 1],
    [features.words, plan.wordBlockWeight],
    [features.signals, plan.signalBlockWeight],
    [features.senses, plan.senseBlockWeight],
  ] as const;
  for (const [hashes, blockWeight] of blocks) {
    const found = hashes.map((hash) => rowOf(selected, hash));
    const gains = found.map((row) => (row === -1 ? 0 : (gainBytes[row] ?? 0) * gainScale));
    const squares = found.reduce(
      (sum, row, index) => sum + (row === -1 ? plan.unknownWeight : (gains[index] ?? 0)) ** 2,
      0,
    );
    found.forEach((row, index) => {
      if (row === -1) return;
      rows.push(row);
      values.push((blockWeight * (gains[index] ?? 0)) / Math.sqrt(squares));
    });
  }
  return {
    rows: Int32Array.from(rows),
    values: Float32Array.from(values),
    classes,
    weight,
    isTypical,
  };
}

function languageTexts({ samples, prose }: TrainingInput, random: () => number): LanguageText[] {
  return [
    ...prose.map((text) => ({ ...text, pieces: PIECES_PER_PROSE_TEXT })),
    ...samples.flatMap(({ text, language }) =>
      [text, ...variantsOf(text, language, random)].map((variant) => ({
        text: variant,
        language,
        pieces: PIECES_PER_SAMPLE,
      })),
    ),
  ];
}
