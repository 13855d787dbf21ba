import type { CountryCode } from '../country-code.ts';
import type { ConversationId, EffectId, StaffId, TicketId } from '../ids.ts';
import { type Instant, MINUTE_MS } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { ServicesRequest } from '../services/request.ts';
import type { ServiceId } from '../services/service.ts';
import type { ApprovedContent } from '../text/approved-content.ts';
import type { OptionId } from '../text/options.ts';
import type { Evidence, Risk } from '../understanding/understanding.ts';
import type { Outcome } from './outcome.ts';

/** What leaves later than this, and saves no life, is replaced by a neutral text (law 10). */
export const LATE_MS = 10 * MINUTE_MS;

/** Words that a counselor wrote. */
export interface WrittenContent {
  readonly kind: 'written';
  readonly text: string;
  readonly language: LanguageTag;
  /** What the counselor wrote, when `text` is a translation of it. */
  readonly original?: WrittenText | null;
}

/** Words of a person in their language. */
export interface WrittenText {
  readonly text: string;
  readonly language: LanguageTag;
}

/** Who of the staff wrote, as the person and colleagues know them. */
export interface StaffSignature {
  readonly id: StaffId;
  readonly name: string;
}

/** Send one message to the help seeker and keep it in the transcript. */
export interface SendMessage {
  readonly type: 'send_message';
  readonly id: EffectId;
  readonly seq: number;
  readonly content: ApprovedContent | WrittenContent;
  readonly options: readonly OptionId[];
  /** The counselor who wrote or chose it; the bot's own messages have none. */
  readonly staff?: StaffSignature;
  /** An emergency text goes before all others and is retried by another identity. */
  readonly isEmergency: boolean;
  /** Marked as automatic, because a counselor is present. */
  readonly isMarkedAutomatic: boolean;
  readonly isSecondTry: boolean;
  /** When it was decided: what leaves much later is neutral, unless a life is in danger. */
  readonly decidedAt: Instant;
}

/** Keep what the help seeker wrote in the transcript, with the evidence for the counselor. */
export interface RecordInbound {
  readonly type: 'record_inbound';
  readonly id: EffectId;
  readonly seq: number;
  readonly text: string;
  readonly language: LanguageTag;
  readonly sentAt: Instant;
  readonly risk: Risk;
  readonly evidence: readonly Evidence[];
}

/** Come back to this conversation at a time within 15 minutes. */
export interface Wake {
  readonly type: 'wake';
  readonly id: EffectId;
  readonly at: Instant;
}

/** Look up how many wait before this ticket; the answer returns as `wait_estimated`. */
export interface EstimateWait {
  readonly type: 'estimate_wait';
  readonly id: EffectId;
  readonly ticket: TicketId;
}

/** Look services up; the answer returns as `services_found`. It holds no position finer than a cell. */
export interface FindServices {
  readonly type: 'find_services';
  readonly id: EffectId;
  readonly request: ServicesRequest;
}

/** Count, without anything of the person, whether somebody got through to a service. */
export interface CountContact {
  readonly type: 'count_contact';
  readonly id: EffectId;
  readonly service: ServiceId;
  readonly hasReached: boolean;
}

/** Write or remove our own opt-out record, which outlives the conversation. */
export interface SetOptOut {
  readonly type: 'set_opt_out';
  readonly id: EffectId;
  readonly isOptedOut: boolean;
}

/** Remove every word of this conversation up to and including a sequence number. */
export interface EraseTranscript {
  readonly type: 'erase_transcript';
  readonly id: EffectId;
  readonly throughSeq: number;
}

/** Keep what became of a conversation, for reports: no id, no word. */
export interface RecordOutcome {
  readonly type: 'record_outcome';
  readonly id: EffectId;
  readonly outcome: Outcome;
}

/** Tell the people on call; ids and levels only, never text. */
export interface AlertOnCall {
  readonly type: 'alert_on_call';
  readonly id: EffectId;
  readonly reason: 'unclaimed' | 'emergency_undelivered' | 'silent_after_check_ins';
  readonly risk: Risk;
  readonly language: LanguageTag;
  readonly country: CountryCode | null;
}

/** End a web chat whose visitor goes on here; what it was about returns as `moved_here`. */
export interface JoinWeb {
  readonly type: 'join_web';
  readonly id: EffectId;
  readonly web: ConversationId;
}

/** Everything that the dialogue asks the world to do. */
export type Effect =
  | SendMessage
  | RecordInbound
  | Wake
  | EstimateWait
  | FindServices
  | CountContact
  | SetOptOut
  | EraseTranscript
  | RecordOutcome
  | AlertOnCall
  | JoinWeb;

/** Answers whether an effect is a text that a life may hang on. */
export function isEmergencyText(effect: Effect): effect is SendMessage {
  return effect.type === 'send_message' && effect.isEmergency;
}
