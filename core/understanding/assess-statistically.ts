import type { Model } from './model.ts';
import { type AssessedRisk, likelihoodOfAtLeast, RISK_CLASSES, riskOf, urgencyOf } from './risk-class.ts';
import { probabilities, type SpanScores, scoreSpan, type WordScores } from './score-message.ts';
import type { EmergencyKind, Risk } from './understanding.ts';

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

/** Reads the risk from the model's scores of the whole text and, for a long text, of its parts. */
export function assessStatistically(scored: WordScores, whole: SpanScores, model: Model): StatisticalRisk {
  const { wordCount } = scored;
  let most: StatisticalRisk = { ...decide(whole, model), from: 0, to: wordCount };
  if (wordCount < PART_WORDS + PART_STEP) return most;
  for (let from = 0; from < wordCount; from += PART_STEP) {
    const to = Math.min(wordCount, from + PART_WORDS);
    const decided = decide(scoreSpan(scored, from, to, model), model);
    if (urgencyOf(decided.risk) > urgencyOf(most.risk)) most = { ...decided, from, to };
    if (to === wordCount) break;
  }
  return most;
}

/** Whether the model finds a risk likely enough to believe a loose sign of it. */
export function supports(risk: Risk, { scores }: SpanScores, model: Model): boolean {
  const likelihoods = probabilities(scores, 0, RISK_CLASSES.length, model.settings.riskSharpness);
  return likelihoodOfAtLeast(risk, likelihoods) >= MIN_SUPPORT;
}

/** Goes down the levels from the most urgent: a message is at the first whose summed probability reaches the threshold. */
function decide({ scores, knownShare }: SpanScores, model: Model): AssessedRisk {
  if (knownShare < MIN_KNOWN_SHARE) return { risk: 'routine', emergencyKind: null };
  const { settings } = model;
  const likelihoods = probabilities(scores, 0, RISK_CLASSES.length, settings.riskSharpness);
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
