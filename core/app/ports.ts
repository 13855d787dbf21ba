import type { Conversation } from '../dialogue/conversation.ts';
import type { AlertOnCall, Effect } from '../dialogue/effect.ts';
import type { ConversationId, EffectId, InboundId, SealedAddress, TicketId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { OptionId } from '../text/options.ts';
import type { Evidence, Intent, Risk } from '../understanding/understanding.ts';

/** Tells the time. Entries pass the system's; the local runtime its own, which only moves forward. */
export interface Clock {
  now(): Instant;
}

/** An effect that was saved and not yet performed. */
export interface PendingEffect {
  readonly effect: Effect;
  readonly attempts: number;
  /** Not to be tried again before this moment. */
  readonly notBefore: Instant;
  /** True for a message that has left, when only its place in the transcript is still to be written. */
  readonly hasLeft: boolean;
}

/** Who performs a conversation's effects now, and until when. */
export interface Lease {
  readonly holder: string;
  readonly until: Instant;
}

/** A conversation as it stands in the store. */
export interface StoredConversation {
  /** Grows by one with each save; clearing an effect does not change it. */
  readonly revision: number;
  readonly conversation: Conversation;
  /** Only the sender of the channel can open it. */
  readonly address: SealedAddress;
  readonly effects: ReadonlyMap<EffectId, PendingEffect>;
  readonly lease: Lease | null;
  /** Provider ids of the last day, at most 100, with the moment of their turn. */
  readonly inboundIds: ReadonlyMap<InboundId, Instant>;
}

/** What one consistent read finds. The opt-out record outlives the conversation. */
export interface Loaded {
  readonly stored: StoredConversation | null;
  readonly hasOptOutRecord: boolean;
}

/**
 * One conditional write of one item. What it does to the lease follows from `expectedLease` and `lease`:
 * - the seen one again (same holder, same end) leaves it; the save loses if that holder gave it back or lost it since;
 * - the same holder with another end extends it, under the same condition;
 * - another holder takes it, if none was seen or the seen one had ended by `now`; the save loses if the lease was
 *   taken, extended or given back since, and always if the seen one is still live.
 */
export interface Save {
  /** The revision that was loaded, or `null` for a conversation that must not exist yet. */
  readonly expectedRevision: number | null;
  /** The lease that was seen when loading; the save loses if another holder took or gave it back since. */
  readonly expectedLease: Lease | null;
  /** The lease after the save: a fresh one, or the one seen, which is then left as it is. */
  readonly lease: Lease;
  readonly conversation: Conversation;
  readonly address: SealedAddress;
  /** Effects to add, to be performed from `now` on; those that are pending already stay as they are. */
  readonly newEffects: readonly Effect[];
  readonly inboundIds: ReadonlyMap<InboundId, Instant>;
  /**
   * New effects that the saver performs itself although another holds the lease: an emergency text waits for nobody.
   * Nobody else tries them before `until`.
   */
  readonly reserved: { readonly effects: readonly EffectId[]; readonly until: Instant } | null;
  readonly now: Instant;
  /** When the conversation must be looked at again if nobody does before: the lease's end or a timer. */
  readonly dueAt: Instant;
  /** When the item is gone; whole seconds, rounded down. */
  readonly expiresAt: Instant;
}

/** When a new effect may first be performed by the holder of the lease. */
export function notBeforeOf({ reserved, now }: Pick<Save, 'reserved' | 'now'>, effect: EffectId): Instant {
  return reserved?.effects.includes(effect) === true ? reserved.until : now;
}

/** How the attempt to perform an effect ended. */
export type Settlement =
  | { readonly type: 'done' }
  | {
      readonly type: 'retry';
      readonly attempts: number;
      readonly notBefore: Instant;
      readonly hasLeft: boolean;
    }
  | { readonly type: 'failed' };

/**
 * Keeps conversations: one item each, changed by one conditional write.
 * Every method throws `StoreUnavailable` when the database cannot be reached in time, and a `load` or `save` of an
 * item that a newer version wrote throws `NewerStateVersion`.
 */
export interface ConversationStore {
  /** One consistent read. A conversation past its expiry is not found. Effects stand in the order of their ids. */
  load(id: ConversationId, now: Instant): Promise<Loaded>;
  /**
   * Changes all of the conversation at once, or nothing. After `StoreUnavailable` either may be true.
   * Throws `ConversationTooLarge` when the item would outgrow its bounds.
   */
  save(save: Save): Promise<'saved' | 'conflict'>;
  /**
   * Takes the lease to perform what is pending, without a turn; the conversation is then due at the lease's end.
   * `false` when another holds it, or the conversation is gone, or a newer version wrote it.
   */
  takeLease(id: ConversationId, lease: Lease, now: Instant): Promise<boolean>;
  /**
   * Ends one attempt at an effect (`done` and `failed` remove it) and extends the lease of `lease.holder`.
   * `false` when the lease was lost, or the effect to retry is not pending: the holder must stop.
   */
  settle(id: ConversationId, effect: EffectId, settlement: Settlement, lease: Lease): Promise<boolean>;
  /** Removes an effect that its saver performed under a reservation, whoever holds the lease. */
  complete(id: ConversationId, effect: EffectId): Promise<void>;
  /**
   * Gives the lease back, if nothing changed since `revision` and exactly `pendingCount` effects are left.
   * With `dueAt` null nothing looks at the conversation again until somebody writes.
   * `false` when something did: the holder re-reads, and goes on if the lease is still its own.
   */
  releaseLease(release: {
    readonly id: ConversationId;
    readonly holder: string;
    readonly revision: number;
    readonly pendingCount: number;
    readonly dueAt: Instant | null;
  }): Promise<boolean>;
  /** Ids of conversations that were due at `now`: a hint that may be stale, checked by whoever acts on it. */
  due(now: Instant, limit: number): Promise<readonly ConversationId[]>;
}

/** Waiting tickets in order of risk, then wait: hints from an index, never scanned. */
export interface WaitingQueue {
  /** How many tickets stand before this one; `null` when it is not waiting. */
  positionOf(ticket: TicketId, conversation: ConversationId): Promise<number | null>;
}

/** One message of the readable record; the text is what was really sent or received. */
export interface TranscriptRow {
  readonly conversation: ConversationId;
  readonly episode: number;
  readonly seq: number;
  readonly author: 'help_seeker' | 'bot' | 'counselor' | 'system';
  readonly text: string;
  readonly language: LanguageTag;
  readonly at: Instant;
  readonly options: readonly { readonly id: OptionId; readonly label: string }[];
  readonly isAutomatic: boolean;
  readonly isEmergency: boolean;
  readonly evidence: readonly Evidence[];
  readonly risk: Risk | null;
  readonly expiresAt: Instant;
}

/** Keeps the readable record: items of their own beside the conversation. */
export interface TranscriptStore {
  /** Writes a row; the first row of a sequence number stays, so that a repeated effect changes nothing. */
  append(row: TranscriptRow): Promise<void>;
  /** Rows after a sequence number, oldest first; expired rows are left out. */
  after(conversation: ConversationId, seq: number, now: Instant): Promise<readonly TranscriptRow[]>;
  /** Removes every row up to and including a sequence number, at once. */
  erase(conversation: ConversationId, throughSeq: number): Promise<void>;
}

/** Our own opt-out record, by conversation id (the keyed hash of the number); it never expires. */
export interface OptOutRegister {
  set(conversation: ConversationId, isOptedOut: boolean, now: Instant): Promise<void>;
}

/** A finished text on its way to one person. */
export interface OutboundMessage {
  readonly conversation: ConversationId;
  readonly episode: number;
  readonly seq: number;
  readonly text: string;
  readonly language: LanguageTag;
  readonly author: 'bot' | 'counselor' | 'system';
  readonly options: readonly { readonly id: OptionId; readonly label: string }[];
  readonly at: Instant;
  readonly isEmergency: boolean;
  readonly isAutomatic: boolean;
  readonly isSecondTry: boolean;
  /** The rhythm of its steps, for a page that can show one. */
  readonly pacer: 'breaths' | 'cpr' | null;
}

/**
 * What became of a send. `isFinal` failures are not tried again; after `unknown` (no answer in time) the message may
 * have left, and is sent once more at most. The code never contains a number or text.
 */
export type SendOutcome =
  | { readonly type: 'sent' }
  | { readonly type: 'unknown' }
  | { readonly type: 'failed'; readonly isFinal: boolean; readonly code: string };

/** Sends one message on its channel; never throws for an expected failure. */
export interface MessageSender {
  send(message: OutboundMessage, to: SealedAddress): Promise<SendOutcome>;
}

/** Calls a conversation back after a delay of at most 15 minutes: ids only. */
export interface WakeQueue {
  wake(conversation: ConversationId, at: Instant, now: Instant): Promise<void>;
}

/** Reaches the people on call. */
export interface OnCall {
  alert(alert: AlertOnCall, conversation: ConversationId): Promise<void>;
}

/** A second opinion on the intent of an utterance; `null` when it has none, in time or at all. */
export interface SecondOpinion {
  intentOf(utterance: string, language: LanguageTag, session: string): Promise<Intent | null>;
}

/** An open connection of a web visitor: a hint that is dropped when it proves gone. */
export interface VisitorConnection {
  readonly connectionId: string;
  readonly callbackUrl: string;
}

/** Knows which connections a web conversation has open. */
export interface ConnectionRegister {
  put(conversation: ConversationId, connection: VisitorConnection, now: Instant): Promise<void>;
  of(conversation: ConversationId, now: Instant): Promise<readonly VisitorConnection[]>;
  remove(connectionId: string): Promise<void>;
}

/** The database could not be reached, or did not answer in time. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The item was written by a newer version of this program; it must not be written by this one. */
export class NewerStateVersion extends Error {
  override readonly name = 'NewerStateVersion';
}

/** The item would hold more pending effects or bytes than one conversation may; nothing was written. */
export class ConversationTooLarge extends Error {
  override readonly name = 'ConversationTooLarge';
}
