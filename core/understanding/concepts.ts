import type { EmergencyKind, Risk } from './understanding.ts';

/** What a matched concept says on its own about the risk of a message. */
interface ConceptMeaning {
  readonly risk: Risk;
  readonly kind?: EmergencyKind;
}

/**
 * The closed list of things that a message can say, with what each means for the risk.
 *
 * `locales/<tag>/signs.json` gives each concept its phrases in a language. `routine` concepts raise nothing:
 * they are context (`opioid_used`), flags (`pregnant`) and answers that the dialogue asks for (`crew_here`).
 */
export const CONCEPTS = {
  // Overdose: the body.
  not_breathing: { risk: 'emergency', kind: 'overdose' },
  breathing_badly: { risk: 'emergency', kind: 'overdose' },
  blue_or_grey: { risk: 'emergency', kind: 'overdose' },
  unresponsive: { risk: 'emergency', kind: 'overdose' },
  no_pulse: { risk: 'emergency', kind: 'overdose' },
  overdose_named: { risk: 'emergency', kind: 'overdose' },
  took_too_much: { risk: 'emergency', kind: 'overdose' },
  dying_now: { risk: 'emergency', kind: 'overdose' },
  // Self-harm under way or about to be.
  took_to_die: { risk: 'emergency', kind: 'self_harm' },
  means_in_hand: { risk: 'emergency', kind: 'self_harm' },
  about_to_die_by_suicide: { risk: 'emergency', kind: 'self_harm' },
  // Attack, child, other medical emergencies.
  attack_now: { risk: 'emergency', kind: 'attack' },
  weapon: { risk: 'emergency', kind: 'attack' },
  strangled: { risk: 'emergency', kind: 'attack' },
  child_swallowed: { risk: 'emergency', kind: 'child_ingestion' },
  seizure: { risk: 'emergency', kind: 'medical' },
  chest_pain: { risk: 'emergency', kind: 'medical' },
  severe_withdrawal: { risk: 'emergency', kind: 'medical' },
  // Crisis.
  wants_to_die: { risk: 'crisis' },
  goodbye: { risk: 'crisis' },
  no_reason_to_live: { risk: 'crisis' },
  self_harm: { risk: 'crisis' },
  alcohol_or_benzo_withdrawal: { risk: 'crisis' },
  pregnant_and_unwell: { risk: 'crisis' },
  out_of_medicine: { risk: 'crisis' },
  alone_after_break: { risk: 'crisis' },
  // Danger.
  hit_or_hurt: { risk: 'danger' },
  threatened: { risk: 'danger' },
  locked_in: { risk: 'danger' },
  afraid_at_home: { risk: 'danger' },
  sexual_violence: { risk: 'danger' },
  // Elevated.
  opioid_withdrawal: { risk: 'elevated' },
  return_to_use: { risk: 'elevated' },
  unsafe_use: { risk: 'elevated' },
  // Flags beside the level.
  minor: { risk: 'routine' },
  pregnant: { risk: 'routine' },
  just_released: { risk: 'routine' },
  // Context that other rules combine with.
  opioid_used: { risk: 'routine' },
  // Answers that the dialogue asks for.
  breathing_normally: { risk: 'routine' },
  awake: { risk: 'routine' },
  crew_here: { risk: 'routine' },
  calling_now: { risk: 'routine' },
  wont_call: { risk: 'routine' },
  no_naloxone: { risk: 'routine' },
  has_naloxone: { risk: 'routine' },
  naloxone_given: { risk: 'routine' },
  rescuer_alone: { risk: 'routine' },
  it_is_me: { risk: 'routine' },
  took_nothing: { risk: 'routine' },
  someone_with_me: { risk: 'routine' },
  safe_now: { risk: 'routine' },
} as const satisfies Record<string, ConceptMeaning>;

export type Concept = keyof typeof CONCEPTS;

/** What a concept means on its own for the risk of a message. */
export function meaningOf(concept: Concept): ConceptMeaning {
  return CONCEPTS[concept];
}
