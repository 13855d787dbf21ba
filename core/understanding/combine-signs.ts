import { type Concept, meaningOf } from './concepts.ts';
import { type AssessedRisk, urgencyOf } from './risk-class.ts';
import type { EmergencyKind, Risk } from './understanding.ts';

/** What several concepts say together beyond what each says alone. */
interface Combination {
  readonly all: readonly Concept[];
  readonly any?: readonly Concept[];
  readonly risk: Risk;
  readonly kind?: EmergencyKind;
}

const SUICIDAL: readonly Concept[] = ['wants_to_die', 'goodbye', 'no_reason_to_live', 'self_harm'];

const COMBINATIONS: readonly Combination[] = [
  // Having taken too much and wanting to die is one story.
  { all: ['took_too_much'], any: SUICIDAL, risk: 'emergency', kind: 'self_harm' },
  { all: ['overdose_named', 'it_is_me'], any: SUICIDAL, risk: 'emergency', kind: 'self_harm' },
  { all: ['weapon'], any: SUICIDAL, risk: 'emergency', kind: 'self_harm' },
  { all: ['weapon', 'threatened'], risk: 'emergency', kind: 'attack' },
  // Seizure or chest pain after opioids is met with the overdose steps, which fit both.
  { all: ['opioid_used'], any: ['seizure', 'chest_pain'], risk: 'emergency', kind: 'overdose' },
  { all: ['naloxone_given'], any: ['unresponsive', 'breathing_badly'], risk: 'emergency', kind: 'overdose' },
  // Pregnancy makes withdrawal urgent.
  { all: ['pregnant'], any: ['opioid_withdrawal', 'alcohol_or_benzo_withdrawal'], risk: 'crisis' },
  // Tolerance is gone after a break.
  { all: ['just_released'], any: ['unsafe_use'], risk: 'crisis' },
  { all: ['pregnant'], any: ['hit_or_hurt'], risk: 'danger' },
];

/** Signs that a life is ending now, whatever caused it: the reply must be the steps for breathing. */
const BODY_SIGNS: readonly Concept[] = [
  'not_breathing',
  'breathing_badly',
  'blue_or_grey',
  'unresponsive',
  'no_pulse',
];

/** Which kind leads when signs of several are there, most telling first; the rest are overdoses. */
const KIND_ORDER: readonly EmergencyKind[] = ['self_harm', 'attack', 'medical', 'overdose'];

/** Concepts that only say something was taken; saying that nothing was taken takes them back. */
const TAKING: readonly Concept[] = ['took_too_much', 'took_to_die', 'overdose_named'];

/** The risk that the asserted concepts of a message say together. A pure reading of the table above. */
export function combineSigns(asserted: ReadonlySet<Concept>): AssessedRisk {
  const concepts = withoutTakenBack(asserted);
  const combined = COMBINATIONS.filter((combination) => applies(combination, concepts));
  const risk = mostUrgent([
    ...[...concepts].map((concept) => meaningOf(concept).risk),
    ...combined.map((combination) => combination.risk),
  ]);
  return { risk, emergencyKind: risk === 'emergency' ? kindOf(concepts, combined) : null };
}

function withoutTakenBack(asserted: ReadonlySet<Concept>): ReadonlySet<Concept> {
  if (!asserted.has('took_nothing')) return asserted;
  return new Set([...asserted].filter((concept) => !TAKING.includes(concept)));
}

function applies({ all, any }: Combination, concepts: ReadonlySet<Concept>): boolean {
  return (
    all.every((concept) => concepts.has(concept)) &&
    (any === undefined || any.some((concept) => concepts.has(concept)))
  );
}

function kindOf(concepts: ReadonlySet<Concept>, combined: readonly Combination[]): EmergencyKind {
  if (concepts.has('child_swallowed')) return 'child_ingestion';
  if (BODY_SIGNS.some((concept) => concepts.has(concept))) return 'overdose';
  const combinedKind = combined.find(({ kind }) => kind !== undefined)?.kind;
  if (combinedKind !== undefined) return combinedKind;
  const kinds = new Set([...concepts].map((concept) => meaningOf(concept).kind));
  return KIND_ORDER.find((kind) => kinds.has(kind)) ?? 'overdose';
}

function mostUrgent(risks: readonly Risk[]): Risk {
  return risks.reduce<Risk>((most, risk) => (urgencyOf(risk) > urgencyOf(most) ? risk : most), 'routine');
}
