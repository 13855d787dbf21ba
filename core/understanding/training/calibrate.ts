import { certainly } from '../language-likelihoods.ts';
import type { ModelSettings } from '../model.ts';
import { normalise } from '../normalise.ts';
import { readMessage, type WordKnowledge } from '../read-message.ts';
import { likelihoodOfAtLeast, RISK_CLASSES, riskOf, urgencyOf } from '../risk-class.ts';
import { probabilities, scoreSpan, scoreWords } from '../score-message.ts';
import { INTENTS, type Risk } from '../understanding.ts';
import { fold } from './folds.ts';
import type { Lesson } from './lessons.ts';
import type { Sample } from './sample.ts';
import { MESSAGE_PLAN, type MessageWeights, trainMessageWeights } from './train-model.ts';

/** The scores of a sample by a model that has not seen it. */
interface UnseenScore {
  readonly sample: Sample;
  readonly scores: Float64Array;
}

/** Of messages below a level, the share that may be raised to it by the model alone. */
const FALSE_ALARM_SHARES = { emergency: 0.03, crisis: 0.04, danger: 0.06, elevated: 0.1 } as const;

/** The recogniser decides alone where at least this share of its choices is right. */
const SURE_PRECISION = 0.9;

const SHARPNESSES = Array.from({ length: 40 }, (_, step) => 0.5 * 1.06 ** step);

/** Settings that only calibration can know are neutral in a model that is still being measured. */
export const UNCALIBRATED: ModelSettings = {
  emergencyThreshold: 0.5,
  crisisThreshold: 0.5,
  dangerThreshold: 0.5,
  elevatedThreshold: 0.5,
  riskSharpness: 1,
  intentSharpness: 1,
  languageSharpness: 1,
  sureThreshold: 0.5,
  unknownWeight: MESSAGE_PLAN.unknownWeight,
  wordBlockWeight: MESSAGE_PLAN.wordBlockWeight,
  signalBlockWeight: MESSAGE_PLAN.signalBlockWeight,
  senseBlockWeight: MESSAGE_PLAN.senseBlockWeight,
};

/** Measures how sharp the scores are and where the thresholds lie, on samples that the weights given for each have not seen. */
export function calibrate(
  samples: readonly Sample[],
  weightsFor: (sample: Sample) => MessageWeights,
  knowledge: WordKnowledge,
): ModelSettings {
  const unseen = samples.map((sample) => scoreUnseen(sample, weightsFor(sample), knowledge));
  const riskSharpness = bestSharpness(unseen, 0, RISK_CLASSES.length, ({ risk }) =>
    risk === null ? -1 : RISK_CLASSES.indexOf(risk),
  );
  const intentSharpness = bestSharpness(
    unseen,
    RISK_CLASSES.length,
    RISK_CLASSES.length + INTENTS.length,
    ({ intent }) => (intent === null ? -1 : INTENTS.indexOf(intent)),
  );
  const threshold = (risk: keyof typeof FALSE_ALARM_SHARES) =>
    thresholdFor(unseen, risk, riskSharpness, FALSE_ALARM_SHARES[risk]);
  return {
    ...UNCALIBRATED,
    riskSharpness,
    intentSharpness,
    emergencyThreshold: threshold('emergency'),
    crisisThreshold: threshold('crisis'),
    dangerThreshold: threshold('danger'),
    elevatedThreshold: threshold('elevated'),
    sureThreshold: sureThresholdOf(unseen, intentSharpness),
  };
}

/** Trains on everything but the samples of a fold. */
export function trainWithout(held: number, lessons: readonly Lesson[]): MessageWeights {
  return trainMessageWeights(lessons.filter(({ sample }) => sample === null || fold(sample.text) !== held));
}

function scoreUnseen(sample: Sample, weights: MessageWeights, knowledge: WordKnowledge): UnseenScore {
  const model = { ...weights, settings: UNCALIBRATED };
  const text = normalise(sample.text);
  const { features } = readMessage(text, knowledge, certainly(sample.language));
  const scored = scoreWords(features, text.words.length, model);
  return { sample, scores: scoreSpan(scored, 0, text.words.length, model).scores };
}

/** The sharpness at which the right classes are least surprising. */
function bestSharpness(
  unseen: readonly UnseenScore[],
  from: number,
  to: number,
  rightOf: (sample: Sample) => number,
): number {
  const surprise = (sharpness: number) =>
    unseen.reduce((sum, { sample, scores }) => {
      const right = rightOf(sample);
      if (right === -1) return sum;
      return sum - Math.log(Math.max(1e-9, probabilities(scores, from, to, sharpness)[right] ?? 0));
    }, 0);
  return SHARPNESSES.reduce((best, sharpness) => (surprise(sharpness) < surprise(best) ? sharpness : best));
}

/** The lowest threshold at which no more than the given share of less urgent samples is raised to a risk. */
function thresholdFor(unseen: readonly UnseenScore[], risk: Risk, sharpness: number, share: number): number {
  const others = unseen
    .filter(({ sample }) => sample.risk !== null && urgencyOf(riskOf(sample.risk).risk) < urgencyOf(risk))
    .map(({ scores }) => likelihoodOfAtLeast(risk, probabilities(scores, 0, RISK_CLASSES.length, sharpness)))
    .sort((one, other) => other - one);
  const allowed = Math.floor(others.length * share);
  return Math.min(0.95, Math.max(0.05, (others[allowed] ?? 0) + 1e-6));
}

/** The lowest likelihood from which on enough of the best intents are right. */
function sureThresholdOf(unseen: readonly UnseenScore[], sharpness: number): number {
  const choices = unseen
    .filter(({ sample }) => sample.intent !== null)
    .map(({ sample, scores }) => {
      const likelihoods = probabilities(scores, RISK_CLASSES.length, scores.length, sharpness);
      const confidence = Math.max(...likelihoods);
      return { confidence, isRight: INTENTS[likelihoods.indexOf(confidence)] === sample.intent };
    })
    .sort((one, other) => other.confidence - one.confidence);
  let right = 0;
  let threshold = 0.95;
  choices.forEach(({ confidence, isRight }, index) => {
    if (isRight) right += 1;
    if (right / (index + 1) >= SURE_PRECISION) threshold = confidence;
  });
  return threshold;
}
