import type { ConversationId, InboundId, StaffId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { Cell } from '../services/cell.ts';
import type { Wishes } from '../services/filters.ts';
import type { SearchPlace, ServicesAnswer } from '../services/request.ts';
import type { ServiceId } from '../services/service.ts';
import type { PhraseKey } from '../text/message-key.ts';
import type { Risk, Understanding } from '../understanding/understanding.ts';
import type { Crisis, Disposition, Flag, Judgement, Movable, Place, TopicId } from './conversation.ts';
import type { StaffSignature, WrittenText } from './effect.ts';

/** The help seeker wrote. */
export interface MessageReceived {
  readonly type: 'message_received';
  readonly inboundId: InboundId;
  readonly text: string;
  /** When it was sent, by the provider's clock. */
  readonly sentAt: Instant;
  readonly understanding: Understanding;
  /** True when an earlier try at this event may have sent the first emergency text without the database. */
  readonly mayHaveBeenAnswered: boolean;
}

/** A time that the conversation waits for has come, or the clock looked after it; timers that are due act. */
export interface TimeCame {
  readonly type: 'time_came';
}

/** A message could not be delivered, for good. */
export interface DeliveryFailed {
  readonly type: 'delivery_failed';
  readonly episode: number;
  readonly seq: number;
  readonly isEmergency: boolean;
  /** True when the text was already tried by another identity. */
  readonly isSecondTry: boolean;
}

/** The place in the queue was looked up. `waitMinutes` is `null` when no honest number can be given. */
export interface WaitEstimated {
  readonly type: 'wait_estimated';
  readonly position: number;
  readonly waitMinutes: number | null;
}

/** Services were looked up. */
export interface ServicesFound {
  readonly type: 'services_found';
  readonly answer: ServicesAnswer;
}

/** A visitor's page told in which cell it is, because the visitor offered it. */
export interface PositionShared {
  readonly type: 'position_shared';
  readonly cell: Cell;
}

export interface CounselorJoined {
  readonly type: 'counselor_joined';
  readonly counselor: StaffId;
  readonly name: string;
}

export interface CounselorWrote {
  readonly type: 'counselor_wrote';
  readonly author: StaffSignature;
  /** What the person gets. */
  readonly text: string;
  readonly language: LanguageTag;
  /** What the counselor wrote, when `text` is a translation of it. */
  readonly original: WrittenText | null;
  /** The failed message that this one replaces. */
  readonly replaces: number | null;
}

/** A counselor chose an approved phrase. */
export interface PhraseChosen {
  readonly type: 'phrase_chosen';
  readonly author: StaffSignature;
  readonly phrase: PhraseKey;
}

/**
 * The counselor, or whoever was beside them, went. A partner who stays goes on as the counselor; otherwise the ticket
 * waits again, at the front. `remaining` is the partner's name.
 */
export interface CounselorLeft {
  readonly type: 'counselor_left';
  readonly counselor: StaffId;
  readonly remaining: string | null;
}

/** Somebody came in beside the counselor: for a warm transfer, or a supervisor. */
export interface PartnerJoined {
  readonly type: 'partner_joined';
  readonly partner: StaffId;
  readonly name: string;
}

/** A held conversation was given to another: passed on cold, or reassigned by a supervisor. */
export interface CounselorChanged {
  readonly type: 'counselor_changed';
  readonly counselor: StaffId;
  readonly name: string;
}

/** "Cannot take this one": the ticket waits on for everybody else. */
export interface TicketPassed {
  readonly type: 'ticket_passed';
  readonly counselor: StaffId;
}

/** The counselor takes the rescue steps over; the timer ends. */
export interface StepsTakenOver {
  readonly type: 'steps_taken_over';
}

export interface RiskSet {
  readonly type: 'risk_set';
  readonly risk: Risk;
  readonly reason: string;
}

export interface FlagSet {
  readonly type: 'flag_set';
  readonly flag: Flag;
  readonly isOn: boolean;
}

export interface TicketClosed {
  readonly type: 'ticket_closed';
  readonly disposition: Disposition;
}

/** A supervisor silenced, or heard again, somebody who misuses the line. */
export interface Muted {
  readonly type: 'muted';
  readonly isMuted: boolean;
}

/** The visitor erased everything by the page's button, or left by quick exit. */
export interface VisitorErased {
  readonly type: 'visitor_erased';
}

/** The visitor typed a number to go on by text message; `code` is what the page and the text would show. */
export interface MoveAsked {
  readonly type: 'move_asked';
  readonly code: string;
  readonly what: Movable;
}

/** A visitor of a web chat typed this conversation's number. */
export interface MoveOffered {
  readonly type: 'move_offered';
  readonly web: ConversationId;
  readonly code: string;
}

/** The owner of the number said yes: this web chat goes on by text message. */
export interface MovedAway {
  readonly type: 'moved_away';
}

/** The search whose list a web chat sent here; nothing else of the chat. */
export interface ServicesBrought {
  readonly type: 'services_brought';
  readonly web: ConversationId;
  readonly language: LanguageTag;
  readonly place: SearchPlace;
  readonly wishes: Wishes;
  readonly isForMinor: boolean;
  /** What was shown before the list, and does not stand in it. */
  readonly seen: readonly ServiceId[];
}

/** What a web chat was about when its visitor went on here; never what was said in it. */
export interface MovedHere {
  readonly type: 'moved_here';
  readonly web: ConversationId;
  readonly language: LanguageTag;
  readonly place: Place;
  readonly risk: Risk;
  readonly flags: readonly Flag[];
  readonly topic: TopicId | null;
  readonly crisis: Crisis | null;
  /** Since when a counselor was waited for or there; `null` when none was asked for. */
  readonly ticketOpenedAt: Instant | null;
}

/** The visitor answered the one question that closes a talk. */
export interface VisitorJudged {
  readonly type: 'visitor_judged';
  readonly judgement: Judgement;
}

/** Everything that can happen to a conversation. */
export type Event =
  | MessageReceived
  | TimeCame
  | DeliveryFailed
  | WaitEstimated
  | ServicesFound
  | PositionShared
  | CounselorJoined
  | CounselorWrote
  | PhraseChosen
  | CounselorLeft
  | PartnerJoined
  | CounselorChanged
  | TicketPassed
  | StepsTakenOver
  | RiskSet
  | FlagSet
  | TicketClosed
  | Muted
  | VisitorErased
  | MoveAsked
  | MoveOffered
  | MovedAway
  | MovedHere
  | ServicesBrought
  | VisitorJudged;
