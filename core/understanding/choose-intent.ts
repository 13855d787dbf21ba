import type { Concept } from './concepts.ts';
import type { Model } from './model.ts';
import { type AssessedRisk, RISK_CLASSES, urgencyOf } from './risk-class.ts';
import { probabilities, type SpanScores } from './score-message.ts';
import { INTENTS, type Intent, type Risk } from './understanding.ts';

export interface ChosenIntent {
  readonly intent: Intent | null;
  readonly confidence: number;
  readonly isSure: boolean;
}

/** With less of the text known than this, or a best intent less likely than this, nothing fits. */
const MIN_KNOWN_SHARE = 0.1;
const MIN_LIKELIHOOD = 0.12;

/** What a risk demands is certain, however the words score. */
const MIN_DEMANDED_CONFIDENCE = 0.5;

/** Crisis concepts that are not about suicide and leave the intent as it is. */
const BODILY_CRISES: readonly Concept[] = [
  'alcohol_or_benzo_withdrawal',
  'pregnant_and_unwell',
  'out_of_medicine',
  'alone_after_break',
];

/** What a crisis may be about besides suicide. */
const OTHER_CRISES: readonly Intent[] = ['violence', 'withdrawal', 'safer_use', 'relapse'];

/** Crisis concepts that are about suicide, however violent the words. */
const SUICIDAL: readonly Concept[] = ['wants_to_die', 'goodbye', 'no_reason_to_live', 'self_harm'];

/** Chooses the intent from the model's scores; where a life is in danger the intent follows the risk. */
export function chooseIntent(
  { scores, knownShare }: SpanScores,
  assessed: AssessedRisk,
  asserted: ReadonlySet<Concept>,
  model: Model,
): ChosenIntent {
  const likelihoods = probabilities(
    scores,
    RISK_CLASSES.length,
    RISK_CLASSES.length + INTENTS.length,
    model.settings.intentSharpness,
  );
  const best = likeliestAmong(
    INTENTS.filter((intent) => isThinkable(intent, assessed.risk)),
    likelihoods,
  );
  const demanded = demandedBy(assessed, best.intent, asserted);
  if (demanded !== null) {
    const likelihood = likelihoods[INTENTS.indexOf(demanded)] ?? 0;
    return { intent: demanded, confidence: Math.max(likelihood, MIN_DEMANDED_CONFIDENCE), isSure: true };
  }
  const fits = knownShare >= MIN_KNOWN_SHARE && best.confidence >= MIN_LIKELIHOOD;
  if (!fits) return { intent: null, confidence: 0, isSure: false };
  return { ...best, isSure: best.confidence >= model.settings.sureThreshold };
}

/** A safety intent stands for a risk: where the risk is lower, its words were used for something else. */
const RISK_OF_SAFETY_INTENT: Partial<Record<Intent, Risk>> = {
  overdose_now: 'emergency',
  suicide: 'crisis',
  violence: 'danger',
};

function isThinkable(intent: Intent, risk: Risk): boolean {
  return urgencyOf(risk) >= urgencyOf(RISK_OF_SAFETY_INTENT[intent] ?? 'routine');
}

/** The likeliest of some intents; its likelihood is its share among them. */
function likeliestAmong(
  intents: readonly Intent[],
  likelihoods: readonly number[],
): { readonly intent: Intent | null; readonly confidence: number } {
  let intent: Intent | null = null;
  let highest = 0;
  let sum = 0;
  for (const candidate of intents) {
    const likelihood = likelihoods[INTENTS.indexOf(candidate)] ?? 0;
    sum += likelihood;
    if (likelihood <= highest) continue;
    highest = likelihood;
    intent = candidate;
  }
  return { intent, confidence: sum === 0 ? 0 : highest / sum };
}

/** The intent that a risk demands whatever the words resemble, or null when the words decide. */
function demandedBy(
  { risk, emergencyKind }: AssessedRisk,
  best: Intent | null,
  asserted: ReadonlySet<Concept>,
): Intent | null {
  if (risk === 'emergency') {
    if (emergencyKind === 'overdose' || emergencyKind === 'child_ingestion') return 'overdose_now';
    if (emergencyKind === 'self_harm') return 'suicide';
    if (emergencyKind === 'attack') return 'violence';
    return best === 'withdrawal' ? 'withdrawal' : 'overdose_now';
  }
  if (risk === 'crisis' && !BODILY_CRISES.some((concept) => asserted.has(concept))) {
    const isSuicidal = SUICIDAL.some((concept) => asserted.has(concept));
    return best !== null && OTHER_CRISES.includes(best) && !isSuicidal ? best : 'suicide';
  }
  return null;
}
