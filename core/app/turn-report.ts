import type { LanguageTag } from '../language-tag.ts';
import type { Intent, Risk } from '../understanding/understanding.ts';

/** What became of one turn, for its one log line: no text, no number, no id of a person. */
export interface TurnReport {
  readonly outcome: 'taken' | 'repeated' | 'not_found';
  readonly risk: Risk | null;
  readonly language: LanguageTag | null;
  readonly intent: Intent | null;
  /** Whether the helpline had to say that it did not understand. */
  readonly isMisunderstood: boolean;
  /** Whether every message of the turn has left by now. */
  readonly isAnswered: boolean;
  /** The sequence number that the inbound message got. */
  readonly seq: number | null;
}
