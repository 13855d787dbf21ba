import type { Model, ModelSettings } from './model.ts';
import { type AssessedRisk, likelihoodOfAtLeast, RISK_CLASSES, riskOf, urgencyOf } from './risk-class.ts';
import { probabilities, type SpanScores, scoreSpan, type WordScores } from './score-message.ts';
import { type EmergencyKind, INTENTS, type Intent, type Risk } from './understanding.ts';

/** What the statistical model says of the risk of a message. */
export interface StatisticalRisk extends AssessedRisk {
  /** The words in which it is said: all, or the part of a long story that raised it. */
  readonly from: number;
  readonly to: number;
}

/** A long story is also read in parts this long, half overlapping, so that one sentence in it is not drowned. */
const PART_WORDS = 14;
const PART_STEP = 7;

/** Fewer known features than this share are no ground for an alarm: the text is in no language of the model. */
const MIN_KNOWN_SHARE = 0.15;

/** Below this likelihood a loose sign is taken for chance. */
const MIN_SUPPORT = 0.3;

/** What the model finds in a text as a whole and, where it is long, in its parts. */
export interface ReadPart {
  readonly from: number;
  readonly to: number;
  /** In the order of `RISK_CLASSES`; null where too little of the text is known to say anything. */
  readonly risks: readonly number[] | null;
  /** In the order of `INTENTS`. */
  readonly intents: readonly number[];
}

/** Reads the likelihoods of the whole text and, for a long text, of its parts; the whole comes first. */
export function readParts(scored: WordScores, whole: SpanScores, model: Model): readonly ReadPart[] {
  const { wordCount } = scored;
  const parts = [readPart(whole, 0, wordCount, model)];
  if (wordCount < PART_WORDS + PART_STEP) return parts;
  for (let from = 0; from < wordCount; from += PART_STEP) {
    const to = Math.min(wordCount, from + PART_WORDS);
    parts.push(readPart(scoreSpan(scored, from, to, model), from, to, model));
    if (to === wordCount) break;
  }
  return parts;
}

function readPart({ scores, knownShare }: SpanScores, from: number, to: number, model: Model): ReadPart {
  const { riskSharpness, intentSharpness } = model.settings;
  const risks = probabilities(scores, 0, RISK_CLASSES.length, riskSharpness);
  const intents = probabilities(scores, RISK_CLASSES.length, scores.length, intentSharpness);
  return { from, to, risks: knownShare < MIN_KNOWN_SHARE ? null : risks, intents };
}

/** The risk that the model finds, in the part that raises it most. */
export function assessStatistically(
  parts: readonly ReadPart[],
  { settings }: Model,
  isShort: boolean,
): StatisticalRisk {
  const thresholds = isShort ? raised(settings) : settings;
  return parts
    .map((part) => ({ ...heed(decide(part.risks, thresholds), part.intents), from: part.from, to: part.to }))
    .reduce((most, part) => (urgencyOf(part.risk) > urgencyOf(most.risk) ? part : most));
}

/** Whether the model finds a risk likely enough, somewhere in the text, to believe a loose sign of it. */
export function isSupported(risk: Risk, parts: readonly ReadPart[]): boolean {
  return parts.some(({ risks }) => risks !== null && likelihoodOfAtLeast(risk, risks) >= MIN_SUPPORT);
}

/** Of a few words the model must be this sure: "open now" is nobody's cry. */
const MIN_OF_FEW_WORDS = 0.95;

function raised(settings: ModelSettings): ModelSettings {
  const atLeast = (threshold: number) => Math.max(threshold, MIN_OF_FEW_WORDS);
  return {
    ...settings,
    emergencyThreshold: atLeast(settings.emergencyThreshold),
    crisisThreshold: atLeast(settings.crisisThreshold),
    dangerThreshold: atLeast(settings.dangerThreshold),
  };
}

/** What people are in danger of, and what a body in crisis is asked about. */
const INTENTS_OF_DANGER: readonly Intent[] = ['overdose_now', 'suicide', 'violence'];
const INTENTS_OF_BODIES: readonly Intent[] = ['withdrawal', 'safer_use', 'relapse'];

/** Below this likelihood of such intents a danger is taken for the words of a question. */
const MIN_AGREEMENT = 0.3;

/** Doubts a danger that the model finds in words which it takes, as a whole, for a question about something else. */
function heed(assessed: AssessedRisk, intents: readonly number[]): AssessedRisk {
  if (urgencyOf(assessed.risk) < urgencyOf('danger')) return assessed;
  const likelihoodOf = (some: readonly Intent[]) =>
    some.reduce((sum, intent) => sum + (intents[INTENTS.indexOf(intent)] ?? 0), 0);
  const isAgreed =
    likelihoodOf(INTENTS_OF_DANGER) >= MIN_AGREEMENT ||
    (assessed.risk !== 'danger' && likelihoodOf(INTENTS_OF_BODIES) >= MIN_AGREEMENT);
  return isAgreed ? assessed : { risk: 'elevated', emergencyKind: null };
}

/** Goes down the levels from the most urgent: a message is at the first whose summed probability reaches the threshold. */
function decide(likelihoods: ReadPart['risks'], settings: ModelSettings): AssessedRisk {
  if (likelihoods === null) return { risk: 'routine', emergencyKind: null };
  const atLeast = (risk: Risk) => likelihoodOfAtLeast(risk, likelihoods);
  if (atLeast('emergency') >= settings.emergencyThreshold) {
    return { risk: 'emergency', emergencyKind: likeliestKind(likelihoods) };
  }
  if (atLeast('crisis') >= settings.crisisThreshold) return { risk: 'crisis', emergencyKind: null };
  if (atLeast('danger') >= settings.dangerThreshold) return { risk: 'danger', emergencyKind: null };
  if (atLeast('elevated') >= settings.elevatedThreshold) return { risk: 'elevated', emergencyKind: null };
  return { risk: 'routine', emergencyKind: null };
}

/** A kind other than an overdose must be clearly likelier: in doubt the steps for an overdose are the safer reply. */
const CLEARLY_LIKELIER = 1.2;

function likeliestKind(likelihoods: readonly number[]): EmergencyKind {
  let best: EmergencyKind = 'overdose';
  let highest = (likelihoods[RISK_CLASSES.indexOf('emergency.overdose')] ?? 0) * CLEARLY_LIKELIER;
  for (const [index, riskClass] of RISK_CLASSES.entries()) {
    const { emergencyKind } = riskOf(riskClass);
    const likelihood = likelihoods[index] ?? 0;
    if (emergencyKind === null || likelihood <= highest) continue;
    best = emergencyKind;
    highest = likelihood;
  }
  return best;
}
