import type { CountryCode } from '../country-code.ts';
import type { ConversationId, StaffId, TicketId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { OptionId } from '../text/options.ts';
import type { EmergencyKind, Intent, Risk } from '../understanding/understanding.ts';
import type { Finder } from './finder.ts';
import type { ToldSubject } from './told-subject.ts';

/** The version of the stored state; `migrate` reads every earlier one. */
export const STATE_VERSION = 2;

export const CHANNELS = ['sms', 'web'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who holds the conversation. */
export type Phase = 'bot' | 'queued' | 'with_counselor' | 'wrap_up' | 'closed' | 'opted_out';

/** Something about the person that a counselor must know beside the risk. */
export const FLAGS = [
  'minor',
  'pregnant',
  'just_released',
  'delivery_failed',
  'opted_out',
  'erased',
  'nuisance',
  'violence',
] as const;
export type Flag = (typeof FLAGS)[number];

/** What the bot is helping with now. */
export const TOPICS = [
  'overdose',
  'crisis',
  'violence',
  'naloxone',
  'treatment',
  'withdrawal',
  'family',
  'return_to_use',
  'safer_use',
  'privacy',
  'person',
  'language',
  'follow_up',
] as const;
export type TopicId = (typeof TOPICS)[number];

/** How a conversation came to its country, strongest first. */
export type PlaceSource = 'stated' | 'earlier' | 'number' | 'site' | 'none';

export interface Place {
  readonly country: CountryCode | null;
  readonly source: PlaceSource;
}

/** Why counselor work ended. */
export const DISPOSITIONS = [
  'information_given',
  'referred',
  'emergency_dispatched',
  'no_reply',
  'nuisance',
  'erased',
  'moved',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** The unit of counselor work. It stands in the conversation, so that both change together. */
export interface Ticket {
  readonly id: TicketId;
  readonly status: 'waiting' | 'assigned' | 'closed';
  readonly topic: TopicId;
  readonly risk: Risk;
  readonly language: LanguageTag;
  readonly openedAt: Instant;
  /** Since when nobody has had it: later than `openedAt` once somebody gave it back. */
  readonly waitingSince: Instant;
  /** Given back by a counselor: it stands before those of its level that nobody had yet. */
  readonly isReturned: boolean;
  /** When a counselor came first. */
  readonly firstAssignedAt: Instant | null;
  readonly counselor: StaffId | null;
  /** A second one beside the counselor: a warm transfer on its way, or a supervisor who joined. */
  readonly partner: StaffId | null;
  /** Whoever cannot take it: it is not offered to them again. */
  readonly passedBy: readonly StaffId[];
  /** The first name under which the counselor joined, for the visitor's page; absent while nobody is there. */
  readonly counselorName?: string;
  readonly disposition: Disposition | null;
  /** The wait that was promised in the thread, as the moment at which it ends. */
  readonly promisedAt: Instant | null;
  /** How many updates on the wait were looked up; bounded. */
  readonly updates: number;
  /** The place in line that the person was told last. */
  readonly toldPosition: number | null;
}

/** What a timer does when it falls due. */
export const TIMER_KINDS = [
  'rescue_check',
  'crisis_check_in',
  'wait_update',
  'unclaimed_alert',
  'silence_check',
  'close',
  'forget_ticket',
  'follow_up',
] as const;
export type TimerKind = (typeof TIMER_KINDS)[number];

export interface Timer {
  readonly kind: TimerKind;
  readonly dueAt: Instant;
}

/** Options that the last message offered; answered by digit, by an option's words, or ignored. */
export interface Menu {
  readonly topic: TopicId;
  readonly options: readonly OptionId[];
  readonly offeredAt: Instant;
}

/** How an emergency goes: what the rescuer has told, and the checks that were sent. Checks are of an overdose only. */
export interface Rescue {
  readonly kind: EmergencyKind;
  readonly isSelf: boolean;
  readonly startedAt: Instant;
  readonly naloxone: 'unknown' | 'none' | 'given';
  readonly lastDoseAt: Instant | null;
  readonly hasBreath: 'unknown' | 'no' | 'yes';
  readonly call: 'unknown' | 'calling' | 'refused';
  readonly unansweredChecks: number;
  /** A counselor leads the steps: no timed check any more. */
  readonly isTakenOver: boolean;
  readonly endedAt: Instant | null;
}

/** How a suicidal crisis goes. */
export interface Crisis {
  readonly startedAt: Instant;
  /** Whether the writer worries about somebody else. */
  readonly isOther: boolean;
  readonly question: 'taken' | 'with_someone' | 'none';
  readonly hasTaken: boolean;
  readonly checkInsSent: number;
}

/** A text that the person agreed to get later: once, at a time, under a wording of the question that is kept. */
export interface FollowUpConsent {
  readonly purpose: 'check_in' | 'call_back' | 'got_through';
  readonly agreedAt: Instant;
  readonly wordingVersion: string;
  readonly dueAt: Instant;
}

/** When a subject was told last, for a counselor who takes over. */
export interface Told {
  readonly seq: number;
  readonly at: Instant;
}

/** What a phone gets after its owner's yes: the whole talk, or the list of services that was shown last. */
export const MOVABLES = ['talk', 'services'] as const;
export type Movable = (typeof MOVABLES)[number];

/** A visitor's wish to go on by text message, as it stands in the chat that is left. */
export interface MoveAway {
  readonly side: 'web';
  /** The code that was shown, and sent to the number, last. */
  readonly code: string;
  readonly asked: number;
  readonly askedAt: Instant;
  readonly movedAt: Instant | null;
  /** Absent for the whole talk. */
  readonly what?: Movable;
}

/** The same as it stands with the number that was typed: nothing happens until its owner says yes. */
export interface MoveHere {
  readonly side: 'sms';
  readonly web: ConversationId;
  readonly askedAt: Instant;
  readonly stage: 'offered' | 'agreed' | 'joined';
}

/** How a visitor says that the talk went, in the one question that closes it. */
export const JUDGEMENTS = ['yes', 'partly', 'no'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** Everything that the helpline knows of one conversation; plain JSON. */
export interface Conversation {
  readonly stateVersion: typeof STATE_VERSION;
  readonly id: ConversationId;
  readonly channel: Channel;
  /** Counts the conversations with this person; each starts fresh. */
  readonly episode: number;
  /** Counts the transitions of this episode. */
  readonly turn: number;
  /** The sequence number that the next message in either direction gets; grows over episodes. */
  readonly nextSeq: number;
  readonly openedAt: Instant;
  /** When the newest message of the help seeker was sent, by the provider's clock. */
  readonly lastInboundAt: Instant;
  /** The place of the newest message of the help seeker; 0 before the first. */
  readonly lastInboundSeq: number;
  readonly lastOutboundAt: Instant | null;
  /** How long the first reply of this episode took; `null` before it. */
  readonly firstReplyMs: number | null;
  readonly language: { readonly tag: LanguageTag; readonly isChosen: boolean };
  readonly place: Place;
  readonly phase: Phase;
  readonly risk: Risk;
  /** The risk of the episode before, shown to the counselor; the risk itself starts fresh. */
  readonly earlierRisk: Risk | null;
  readonly emergencyKind: EmergencyKind | null;
  readonly flags: readonly Flag[];
  readonly topic: TopicId | null;
  readonly lastIntent: Intent | null;
  readonly menu: Menu | null;
  readonly ticket: Ticket | null;
  readonly rescue: Rescue | null;
  readonly crisis: Crisis | null;
  readonly timers: readonly Timer[];
  /** When each block of text last went out, so that none is sent twice within two minutes. */
  readonly said: Readonly<Record<string, Instant>>;
  /** What the bot has told in this episode, by subject. */
  readonly told: Readonly<Partial<Record<ToldSubject, Told>>>;
  readonly isNoticeGiven: boolean;
  /** Whether the person knows that a machine translates between them and the counselor. */
  readonly isTranslationTold: boolean;
  /** Every word up to this sequence number was erased; what is pending of it is dropped. */
  readonly erasedThroughSeq: number;
  /** The newest message whose failed delivery was acted upon, so that a repeated receipt changes nothing. */
  readonly lastFailedSeq: number;
  /** Messages that did not reach the person and were not sent again, the newest twenty. */
  readonly failedSeqs: readonly number[];
  readonly isOptedOut: boolean;
  /** False from a STOP until the person writes again: then somebody may answer. */
  readonly mayBeWrittenTo: boolean;
  /** Set by a supervisor for a nuisance: routine messages get no answer, an emergency always does. */
  readonly isMuted: boolean;
  readonly misunderstoodInARow: number;
  readonly automaticInARow: number;
  /** Start of the running hour and the routine turns in it. */
  readonly routineHour: {
    readonly startedAt: Instant;
    readonly turns: number;
    readonly isNoticeSent: boolean;
  };
  readonly followUp: FollowUpConsent | null;
  readonly finder: Finder | null;
  /** Absent until a visitor asked to go on by text message. */
  readonly move?: MoveAway | MoveHere;
  /** Absent until the visitor answered whether this episode helped. */
  readonly judgement?: Judgement;
}
