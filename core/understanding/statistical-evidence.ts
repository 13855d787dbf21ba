import { type Concept, meaningOf } from './concepts.ts';
import type { Span } from './find-signs.ts';
import type { JudgedSign } from './judge-signs.ts';
import type { Model } from './model.ts';
import { type AssessedRisk, RISK_CLASSES, type RiskClass } from './risk-class.ts';
import { type WordScores, wordLeaning } from './score-message.ts';
import type { Intent } from './understanding.ts';

/** What the words stand for when the model raises a risk and no sign of the lexicon is there. */
const LIKELIEST_CONCEPT: Readonly<Record<Exclude<RiskClass, 'routine'>, Concept>> = {
  'emergency.overdose': 'overdose_named',
  'emergency.self_harm': 'took_to_die',
  'emergency.attack': 'attack_now',
  'emergency.child_ingestion': 'child_swallowed',
  'emergency.medical': 'severe_withdrawal',
  crisis: 'wants_to_die',
  danger: 'afraid_at_home',
  elevated: 'unsafe_use',
};

/** What a crisis is about besides dying. */
const CONCEPT_OF_CRISIS: Readonly<Partial<Record<Intent, Concept>>> = {
  withdrawal: 'opioid_withdrawal',
  relapse: 'return_to_use',
  safer_use: 'unsafe_use',
  violence: 'afraid_at_home',
};

/** A counselor reads a few words at a glance. */
const MAX_QUOTED_WORDS = 8;

/** The words of a text that spoke most for the risk which the model raised, with the concept that they likely tell of. */
export function statisticalEvidence(
  scored: WordScores,
  within: Span,
  assessed: AssessedRisk,
  signs: readonly JudgedSign[],
  intent: Intent | null,
  model: Model,
): (Span & { readonly concept: Concept }) | undefined {
  if (assessed.risk === 'routine') return undefined;
  const riskClass: Exclude<RiskClass, 'routine'> =
    assessed.risk === 'emergency' ? `emergency.${assessed.emergencyKind ?? 'overdose'}` : assessed.risk;
  const output = RISK_CLASSES.indexOf(riskClass);
  const leanings = Array.from({ length: scored.wordCount }, (_, word) =>
    wordLeaning(scored, word, output, 0, model),
  );
  const span = strongestWords(leanings, within);
  const named = signs.find(({ concept }) => {
    const meaning = meaningOf(concept);
    return meaning.risk === assessed.risk && (meaning.kind ?? null) === assessed.emergencyKind;
  });
  return { ...span, concept: named?.concept ?? likeliestConcept(riskClass, intent) };
}

function likeliestConcept(riskClass: keyof typeof LIKELIEST_CONCEPT, intent: Intent | null): Concept {
  const told = riskClass === 'crisis' && intent !== null ? CONCEPT_OF_CRISIS[intent] : undefined;
  return told ?? LIKELIEST_CONCEPT[riskClass];
}

/** The stretch of words with the greatest sum above the mean, so that it ends where the words turn ordinary. */
function strongestWords(leanings: readonly number[], within: Span): Span {
  const part = leanings.slice(within.from, within.to);
  const mean = part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
  let best: Span = { from: within.from, to: Math.min(within.to, within.from + 1) };
  let highest = Number.NEGATIVE_INFINITY;
  for (let from = within.from; from < within.to; from += 1) {
    let sum = 0;
    for (let to = from + 1; to <= Math.min(within.to, from + MAX_QUOTED_WORDS); to += 1) {
      sum += (leanings[to - 1] ?? 0) - mean;
      if (sum <= highest) continue;
      highest = sum;
      best = { from, to };
    }
  }
  return best;
}
