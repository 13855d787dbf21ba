import { LANGUAGE_TAGS, type LanguageTag } from '../../language-tag.ts';
import { CONCEPTS, type Concept, meaningOf } from '../concepts.ts';
import { certainly } from '../language-likelihoods.ts';
import { type Lexicon, readLexicon } from '../lexicon.ts';
import { messageFeatures } from '../message-features.ts';
import { type Model, OUTPUT_COUNT, rowOf, rowsBeside } from '../model.ts';
import { normalise } from '../normalise.ts';
import { readSigns } from '../read-signs.ts';
import { RISK_CLASSES } from '../risk-class.ts';
import { signalsOf } from '../signals.ts';
import type { SignsFile } from '../signs-file.ts';
import { INTENTS, type Intent } from '../understanding.ts';
import { nearestLevel } from '../weight-codes.ts';
import { variantsOf } from './augment.ts';
import { type Example, trainClassifier } from './classifier.ts';
import { compileLexicon } from './compile-lexicon.ts';
import { quantise } from './quantise.ts';
import type { Sample } from './sample.ts';
import { seededRandom } from './seeded-random.ts';
import { type Observation, type SelectedFeatures, selectFeatures } from './select-features.ts';
import { type LanguageText, trainLanguage } from './train-language.ts';

/** What a model is trained from. */
export interface TrainingInput {
  readonly samples: readonly Sample[];
  readonly signs: Partial<Record<LanguageTag, SignsFile>>;
  /** Prose for language identification. */
  readonly prose: readonly { readonly text: string; readonly language: LanguageTag }[];
}

/** The parts of a model, each trained for itself. */
export type LanguageWeights = Pick<Model, 'languageWeights' | 'languageScales' | 'languageBiases'>;
export type MessageWeights = Omit<Model, 'settings' | 'lexicon' | keyof LanguageWeights>;

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
}

export const MESSAGE_PLAN: MessagePlan = {
  epochs: 12,
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
};

const GREATEST_BYTE = 255;
const PIECES_PER_PROSE_TEXT = 40;
const PIECES_PER_SAMPLE = 4;

const TASKS = [
  { from: 0, to: RISK_CLASSES.length },
  { from: RISK_CLASSES.length, to: OUTPUT_COUNT },
] as const;

interface Lesson {
  readonly text: string;
  readonly language: LanguageTag;
  readonly classes: readonly [risk: number, intent: number];
  readonly weight: number;
  readonly isTypical: boolean;
}

/** Trains risk and intent. The same input always gives the same weights. */
export function trainMessageWeights(input: TrainingInput, plan: MessagePlan = MESSAGE_PLAN): MessageWeights {
  const random = seededRandom(SEED);
  const lessons = [...sampleLessons(input.samples, plan, random), ...phraseLessons(input.signs, plan)];
  const lexiconBytes = compileLexicon(input.signs);
  const lexicon = readLexicon(lexiconBytes);
  const observations = lessons.map((lesson) => observe(lesson, lexicon));
  const selected = selectFeatures(observations, OUTPUT_COUNT, rowsBeside(lexiconBytes.length));
  const gains = selected.gains.map((gain) => gain ** plan.gainPower);
  const gainScale = gains.reduce((most, gain) => Math.max(most, gain), 0) / GREATEST_BYTE;
  const gainBytes = Uint8Array.from(gains, (gain) => Math.max(1, Math.round(gain / gainScale)));
  const examples = lessons.map((lesson, index) =>
    exampleOf(lesson, observations[index], selected, gainBytes, gainScale, plan),
  );
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
    random,
  );
  const quantised = quantise(trained.weights, OUTPUT_COUNT, nearestLevel);
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

function sampleLessons(samples: readonly Sample[], plan: MessagePlan, random: () => number): Lesson[] {
  return samples.flatMap(({ text, language, intent, risk, isHardNegative }) => {
    const classes: [number, number] = [
      risk === null ? -1 : RISK_CLASSES.indexOf(risk),
      intent === null ? -1 : INTENTS.indexOf(intent),
    ];
    const weight = isHardNegative ? plan.hardNegativeWeight : 1;
    const variants = variantsOf(text, language, random);
    return [
      { text, language, classes, weight, isTypical: true },
      ...variants.map((variant) => ({
        text: variant,
        language,
        classes,
        weight: weight * plan.variantWeight,
        isTypical: true,
      })),
    ];
  });
}

/** Concepts whose phrases mostly belong to one intent. */
const INTENT_OF_CONCEPT: Partial<Record<Concept, Intent>> = {
  opioid_withdrawal: 'withdrawal',
  return_to_use: 'relapse',
  unsafe_use: 'safer_use',
  no_naloxone: 'naloxone_get',
};

/** The phrases of the lexicon also teach the model, so that it recognises what is close to them. */
function phraseLessons(signs: TrainingInput['signs'], plan: MessagePlan): Lesson[] {
  const lessons: Lesson[] = [];
  for (const language of LANGUAGE_TAGS) {
    const file = signs[language];
    if (file === undefined) continue;
    for (const concept of Object.keys(CONCEPTS) as Concept[]) {
      const { risk, kind } = { kind: undefined, ...meaningOf(concept) };
      if (concept === 'opioid_used') continue;
      const riskClass = risk === 'emergency' ? (`emergency.${kind ?? 'overdose'}` as const) : risk;
      const intent = INTENT_OF_CONCEPT[concept];
      const classes: [number, number] = [
        RISK_CLASSES.indexOf(riskClass),
        intent === undefined ? -1 : INTENTS.indexOf(intent),
      ];
      for (const phrase of file.concepts[concept]) {
        if (phrase.includes('*')) continue;
        lessons.push({
          text: phrase.replace(/[~&]/g, ' '),
          language,
          classes,
          weight: plan.phraseWeight,
          isTypical: false,
        });
      }
    }
  }
  return lessons;
}

function observe({ text, language, classes: [risk, intent] }: Lesson, lexicon: Lexicon): Observation {
  const normalised = normalise(text);
  const signs = readSigns(normalised.words, lexicon, certainly(language));
  return {
    features: messageFeatures(normalised, signalsOf(signs)),
    outputs: [risk, intent === -1 ? -1 : RISK_CLASSES.length + intent],
  };
}

function exampleOf(
  lesson: Lesson,
  observation: Observation | undefined,
  selected: SelectedFeatures,
  gainBytes: Uint8Array,
  gainScale: number,
  plan: MessagePlan,
): Example {
  const rows: number[] = [];
  const values: number[] = [];
  const blocks = [
    [observation?.features.letters ?? [], 1],
    [observation?.features.words ?? [], plan.wordBlockWeight],
    [observation?.features.signals ?? [], plan.signalBlockWeight],
  ] as const;
  for (const [hashes, weight] of blocks) {
    const found = hashes.map((hash) => rowOf(selected, hash));
    const gains = found.map((row) => (row === -1 ? 0 : (gainBytes[row] ?? 0) * gainScale));
    const squares = found.reduce(
      (sum, row, index) => sum + (row === -1 ? plan.unknownWeight : (gains[index] ?? 0)) ** 2,
      0,
    );
    found.forEach((row, index) => {
      if (row === -1) return;
      rows.push(row);
      values.push((weight * (gains[index] ?? 0)) / Math.sqrt(squares));
    });
  }
  return {
    rows: Int32Array.from(rows),
    values: Float32Array.from(values),
    classes: lesson.classes,
    weight: lesson.weight,
    isTypical: lesson.isTypical,
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
