import { LANGUAGE_TAGS, type LanguageTag } from '../../language-tag.ts';
import { CONCEPTS, type Concept, meaningOf } from '../concepts.ts';
import { certainly } from '../language-likelihoods.ts';
import type { MessageFeatures } from '../message-features.ts';
import { normalise } from '../normalise.ts';
import { readKnowledge, readMessage } from '../read-message.ts';
import { RISK_CLASSES } from '../risk-class.ts';
import { INTENTS, type Intent } from '../understanding.ts';
import { variantsOf } from './augment.ts';
import { compileKnowledge } from './compile-knowledge.ts';
import type { Sample } from './sample.ts';
import { type Random, seededRandom } from './seeded-random.ts';
import type { MessagePlan, TrainingInput } from './train-model.ts';

/** One text to learn from: an utterance as written, a copy of one with slips, or a phrase of the lexicon. */
export interface Lesson {
  /** The sample that it was made from; null for a phrase. */
  readonly sample: Sample | null;
  readonly features: MessageFeatures;
  /** Risk class and intent, -1 where it is not known. */
  readonly classes: readonly [risk: number, intent: number];
  /** How much it counts; 1 for an utterance as written. */
  readonly weight: number;
  /** Whether it is one of the kind that is to be recognised, so that it tells how common its class is. */
  readonly isTypical: boolean;
}

const SEED = 1_911;

/** Makes the lessons of all samples and phrases and reads each once; the same input always gives the same lessons. */
export function makeLessons(input: TrainingInput, plan: MessagePlan): Lesson[] {
  const knowledge = readKnowledge(compileKnowledge(input));
  const random = seededRandom(SEED);
  const texts = [
    ...sampleTexts(input.samples, plan, random),
    ...phraseTexts(input.signs, plan),
    ...optionTexts(input.options, plan),
  ];
  return texts.map(({ text, language, ...lesson }) => ({
    ...lesson,
    features: readMessage(normalise(text), knowledge, certainly(language)).features,
  }));
}

interface LessonText extends Omit<Lesson, 'features'> {
  readonly text: string;
  readonly language: LanguageTag;
}

function sampleTexts(samples: readonly Sample[], plan: MessagePlan, random: Random): LessonText[] {
  return samples.flatMap((sample) => {
    const { text, language, intent, risk, isHardNegative } = sample;
    const classes: [number, number] = [
      risk === null ? -1 : RISK_CLASSES.indexOf(risk),
      intent === null ? -1 : INTENTS.indexOf(intent),
    ];
    const weight = isHardNegative ? plan.hardNegativeWeight : 1;
    const written = { text, language, sample, classes, weight, isTypical: true };
    const slips = variantsOf(text, language, random).map((variant) => ({
      ...written,
      text: variant,
      weight: weight * plan.variantWeight,
    }));
    return [written, ...slips];
  });
}

/** Concepts whose phrases mostly belong to one intent. */
const INTENT_OF_CONCEPT: Partial<Record<Concept, Intent>> = {
  opioid_withdrawal: 'withdrawal',
  return_to_use: 'relapse',
  unsafe_use: 'safer_use',
  no_naloxone: 'naloxone_get',
};

/** What somebody wants who chooses an option; the rest answer a question and are of any intent. */
const INTENTS_OF_OPTIONS: readonly (readonly [begins: string, intent: Intent])[] = [
  ['naloxone_where', 'naloxone_get'],
  ['naloxone_', 'naloxone_use'],
  ['treatment_find', 'treatment_find'],
  ['treatment_', 'treatment_info'],
  ['services_', 'treatment_find'],
  ['want_', 'treatment_find'],
  ['safer_use', 'safer_use'],
  ['family_', 'family'],
  ['person', 'human'],
];

/** The helpline's own words for what only informs teach what a few words without danger look like. */
function optionTexts(options: TrainingInput['options'], plan: MessagePlan): LessonText[] {
  return options.flatMap(({ language, option, text }) => {
    const found = INTENTS_OF_OPTIONS.find(([begins]) => option.startsWith(begins));
    if (found === undefined) return [];
    const [, intent] = found;
    const classes: [number, number] = [RISK_CLASSES.indexOf('routine'), INTENTS.indexOf(intent)];
    return [{ sample: null, text, language, classes, weight: plan.phraseWeight, isTypical: false }];
  });
}

/** The phrases of the lexicon also teach the model, so that it recognises what is close to them. */
function phraseTexts(signs: TrainingInput['signs'], plan: MessagePlan): LessonText[] {
  const texts: LessonText[] = [];
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
        texts.push({
          sample: null,
          text: phrase.replace(/[~&]/g, ' '),
          language,
          classes,
          weight: plan.phraseWeight,
          isTypical: false,
        });
      }
    }
  }
  return texts;
}
