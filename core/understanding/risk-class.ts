import { EMERGENCY_KINDS, type EmergencyKind, RISKS, type Risk } from './understanding.ts';

/** A risk, with its kind where it is an emergency: what a message is classified as. */
export type RiskClass = Exclude<Risk, 'emergency'> | `emergency.${EmergencyKind}`;

/** A risk and, for an emergency only, its kind. */
export interface AssessedRisk {
  readonly risk: Risk;
  readonly emergencyKind: EmergencyKind | null;
}

/** All risk classes, in the order in which a model stores them. */
export const RISK_CLASSES: readonly RiskClass[] = [
  'routine',
  'elevated',
  'danger',
  'crisis',
  ...EMERGENCY_KINDS.map((kind) => `emergency.${kind}` as const),
];

/** Answers whether any text names a risk class. */
export function isRiskClass(text: string): text is RiskClass {
  return (RISK_CLASSES as readonly string[]).includes(text);
}

/** The risk and kind that a class stands for. */
export function riskOf(riskClass: RiskClass): AssessedRisk {
  switch (riskClass) {
    case 'routine':
    case 'elevated':
    case 'danger':
    case 'crisis':
      return { risk: riskClass, emergencyKind: null };
    case 'emergency.overdose':
      return { risk: 'emergency', emergencyKind: 'overdose' };
    case 'emergency.self_harm':
      return { risk: 'emergency', emergencyKind: 'self_harm' };
    case 'emergency.attack':
      return { risk: 'emergency', emergencyKind: 'attack' };
    case 'emergency.child_ingestion':
      return { risk: 'emergency', emergencyKind: 'child_ingestion' };
    case 'emergency.medical':
      return { risk: 'emergency', emergencyKind: 'medical' };
  }
}

/** The summed likelihood of all risk classes at least as urgent as a risk; `likelihoods` in the order of `RISK_CLASSES`. */
export function likelihoodOfAtLeast(risk: Risk, likelihoods: readonly number[]): number {
  return RISK_CLASSES.reduce(
    (sum, riskClass, index) =>
      urgencyOf(riskOf(riskClass).risk) >= urgencyOf(risk) ? sum + (likelihoods[index] ?? 0) : sum,
    0,
  );
}

/** How urgent a risk is, 0 for the least. */
export function urgencyOf(risk: Risk): number {
  return RISKS.indexOf(risk);
}
