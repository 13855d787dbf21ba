import type { LanguageTag } from '../language-tag.ts';
import type { Concept } from './concepts.ts';

/** How urgent a message is, least urgent first; doubt goes up a level. */
export const RISKS = ['routine', 'elevated', 'danger', 'crisis', 'emergency'] as const;
export type Risk = (typeof RISKS)[number];

/** What kind of emergency a message tells of; each has its own approved first reply. */
export const EMERGENCY_KINDS = ['overdose', 'self_harm', 'attack', 'child_ingestion', 'medical'] as const;
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];

/** What the help seeker wants, from a closed list that the Lex bot shares. */
export const INTENTS = [
  'overdose_now',
  'suicide',
  'violence',
  'withdrawal',
  'naloxone_use',
  'naloxone_get',
  'treatment_info',
  'treatment_find',
  'family',
  'human',
  'relapse',
  'safer_use',
  'privacy',
  'language',
  'opt_out',
  'thanks_bye',
  'greeting',
  'off_topic',
] as const;
export type Intent = (typeof INTENTS)[number];

/** The words of a message that made a concept match; `start` and `end` are UTF-16 offsets into the text as written. */
export interface Evidence {
  readonly concept: Concept;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** What one utterance was understood to say. `intent` is null only when nothing fits; `off_topic` is recognised. */
export interface Understanding {
  readonly language: { readonly tag: LanguageTag; readonly confidence: number };
  readonly intent: Intent | null;
  readonly intentConfidence: number;
  /** Whether the embedded recogniser decides alone, or a second opinion may be asked for the intent. */
  readonly isSure: boolean;
  readonly risk: Risk;
  /** Present exactly when `risk` is `emergency`. */
  readonly emergencyKind: EmergencyKind | null;
  readonly inDanger: 'self' | 'other' | 'unknown';
  readonly evidence: readonly Evidence[];
}

/** What is known of the conversation when an utterance arrives. */
export interface UnderstandingContext {
  readonly conversationLanguage: LanguageTag;
  readonly served: readonly LanguageTag[];
}

/** Reads one utterance: pure, synchronous, no network. */
export type Understand = (text: string, context: UnderstandingContext) => Understanding;
