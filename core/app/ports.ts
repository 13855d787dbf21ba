import type { CountryCode } from '../country-code.ts';
import type { Conversation } from '../dialogue/conversation.ts';
import type { AlertOnCall, Effect, StaffSignature, WrittenText } from '../dialogue/effect.ts';
import type { Outcome } from '../dialogue/outcome.ts';
import type { Desk } from '../handoff/desk.ts';
import type { FirstWait } from '../handoff/first-wait.ts';
import type { ChosenPresence, StaffMember } from '../handoff/presence.ts';
import type { RevealRequest } from '../handoff/reveal-policy.ts';
import type { TicketCard } from '../handoff/ticket-card.ts';
import type { ConversationId, EffectId, InboundId, SealedAddress, StaffId, TicketId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { GazetteerPlace } from '../place/gazetteer.ts';
import type { Leaf, LeafSummary } from '../services/leaf.ts';
import type { LeafReader } from '../services/search.ts';
import type { ServiceId } from '../services/service.ts';
import type { OptionId } from '../text/options.ts';
import type { Evidence, Intent, Risk } from '../understanding/understanding.ts';
import type { AuditAction } from './audit-action.ts';

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

/** Open tickets: hints from an index, never scanned. Whoever acts on one checks it against the conversation. */
export interface WaitingQueue {
  /** How many tickets stand before this one; `null` when it is not waiting. */
  positionOf(ticket: TicketId, conversation: ConversationId): Promise<number | null>;
  /** Every ticket that waits. */
  waiting(): Promise<readonly TicketCard[]>;
  /** Every ticket that a counselor holds. */
  held(): Promise<readonly TicketCard[]>;
}

/** One message of the readable record; the text is what was really sent or received. */
export interface TranscriptRow {
  readonly conversation: ConversationId;
  readonly episode: number;
  readonly seq: number;
  readonly author: 'help_seeker' | 'bot' | 'counselor' | 'system';
  /** Who of the staff wrote it; `null` for everybody else. */
  readonly staff: StaffSignature | null;
  readonly text: string;
  readonly language: LanguageTag;
  /** What the counselor wrote, when `text` is a translation of it. */
  readonly original: WrittenText | null;
  /** False for a message that was given up: the staff sees what did not arrive. */
  readonly hasLeft: boolean;
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
  /** The newest rows before a sequence number, at most so many, oldest first. */
  before(
    conversation: ConversationId,
    seq: number,
    limit: number,
    now: Instant,
  ): Promise<readonly TranscriptRow[]>;
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
  /** Forgets a connection, and answers whose it was. */
  remove(connectionId: string): Promise<ConversationId | null>;
}

/** What each counselor has at hand: hints that keep anybody from holding too much. */
export interface CounselorDesk {
  /** One consistent read; a desk that was never written is empty. */
  load(staff: StaffId): Promise<Desk>;
  /** Writes a desk if it still is at the revision that was loaded; `false` when it changed. */
  save(desk: Desk, expectedRevision: number): Promise<boolean>;
}

/** Who works here, how they call themselves, and when they were heard of last. */
export interface StaffRegister {
  of(id: StaffId): Promise<StaffMember | null>;
  all(): Promise<readonly StaffMember[]>;
  /** Notes somebody who signed in: keeps the name and languages that stand there, takes over the roles. */
  enter(member: Pick<StaffMember, 'id' | 'name' | 'roles' | 'languages'>, now: Instant): Promise<void>;
  describe(id: StaffId, description: Pick<StaffMember, 'name' | 'languages'>): Promise<void>;
  /** A sign of life, with what they do. */
  seen(id: StaffId, chosen: ChosenPresence, now: Instant): Promise<void>;
}

/** When tickets were taken lately, for an honest wait. */
export interface ClaimPace {
  note(at: Instant): Promise<void>;
  since(from: Instant): Promise<readonly Instant[]>;
}

/** A note of the staff on a conversation; the person never sees it. */
export interface Note {
  readonly conversation: ConversationId;
  /** Sorts in the order in which notes were written; the same id again is the same note. */
  readonly id: string;
  readonly kind: 'note' | 'whisper' | 'transfer' | 'risk' | 'close';
  readonly author: StaffSignature;
  readonly at: Instant;
  readonly text: string;
  readonly expiresAt: Instant;
}

/** Keeps notes beside the conversation; they are erased with its words. */
export interface NoteStore {
  append(note: Note): Promise<void>;
  of(conversation: ConversationId, now: Instant): Promise<readonly Note[]>;
  erase(conversation: ConversationId): Promise<void>;
}

/** A request to see a number, with what it is about. */
export interface StoredReveal extends RevealRequest {
  readonly conversation: ConversationId;
  readonly reason: string;
  readonly hasConsent: boolean;
}

/** Requests to see a number; each is forgotten with its conversation's week. */
export interface RevealStore {
  put(reveal: StoredReveal, expiresAt: Instant): Promise<void>;
  of(conversation: ConversationId, now: Instant): Promise<readonly StoredReveal[]>;
  /** Those of every conversation, the newest first. */
  all(now: Instant): Promise<readonly StoredReveal[]>;
  /** Changes a request if its status is still the expected one; `false` when it is not. */
  change(reveal: StoredReveal, expectedStatus: StoredReveal['status']): Promise<boolean>;
}

/** One line of what the staff did: codes only, never a word of a message. */
export interface AuditEntry {
  /** The same id again is the same line. */
  readonly id: string;
  readonly at: Instant;
  readonly actor: StaffSignature | null;
  readonly action: AuditAction;
  readonly pseudonym: string | null;
  readonly details: Readonly<Record<string, string>>;
}

export interface AuditQuery {
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
  readonly actor: StaffId | null;
  readonly pseudonym: string | null;
  readonly action: AuditAction | null;
  /** From the page before. */
  readonly cursor: string | null;
  readonly limit: number;
}

/** The record of what the staff did: written once, never changed. */
export interface AuditLog {
  /** Writes a line unless it stands there already. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  search(
    query: AuditQuery,
  ): Promise<{ readonly rows: readonly AuditEntry[]; readonly cursor: string | null }>;
}

/** What became of conversations, without anything that says whose they were. A crash may count one twice. */
export interface OutcomeStore {
  append(outcome: Outcome, now: Instant): Promise<void>;
  /** Outcomes of conversations that began in a period; `to` is not included. */
  between(from: Instant, to: Instant): Promise<readonly Outcome[]>;
}

/** Shows open consoles what happens: hints that never fail, since whoever missed one asks again. */
export interface StaffNotices {
  /** A conversation with a ticket changed; what changed follows from before and after. */
  conversationChanged(before: Conversation, after: Conversation): Promise<void>;
  messageKept(row: TranscriptRow, conversation: Conversation): Promise<void>;
  noteKept(note: Note): Promise<void>;
  revealChanged(reveal: StoredReveal): Promise<void>;
  assigned(staff: StaffId, conversation: ConversationId, by: StaffSignature | null): Promise<void>;
  lost(
    staff: StaffId,
    conversation: ConversationId,
    reason: 'transferred' | 'reassigned' | 'closed' | 'vanished',
  ): Promise<void>;
  /** Presence or load of somebody changed. */
  boardChanged(): Promise<void>;
  /** The person opened or left their last page. */
  personMoved(conversation: ConversationId): Promise<void>;
  personTypes(conversation: ConversationId): Promise<void>;
  /** Whether a page of somebody still answers. */
  isReached(staff: StaffId): Promise<boolean>;
}

/** Counts how long people wait for somebody: by risk, without anything else of them. Never fails. */
export interface WaitMeter {
  counselorCame(wait: FirstWait): void;
}

/** Translates what people and counselors write; `null` when it could not in time, or changed what must not change. */
export interface TextTranslator {
  translate(text: string, from: LanguageTag, to: LanguageTag): Promise<string | null>;
}

/** One import that is complete and shown, or kept to go back to. */
export interface Generation {
  readonly id: string;
  readonly loadedAt: Instant;
  /** How many services, or names of places, it holds. */
  readonly count: number;
  /** A hash of everything in it, by which an import that changes nothing is known. */
  readonly content: string;
  /** Whether all of it is an example and no real place. */
  readonly isExample: boolean;
}

/** What is shown now, of services and of places, and what was before. */
export interface LiveDirectory {
  readonly services: Generation | null;
  readonly earlierServices: Generation | null;
  readonly places: Generation | null;
  readonly earlierPlaces: Generation | null;
}

/** Services near a place, and the places by their names. Reads only; a search takes at most ten calls. */
export interface ServiceDirectory {
  live(): Promise<LiveDirectory>;
  reader(generation: Generation): LeafReader;
  /** The places under each key that is known, in one call. */
  placesUnder(
    keys: readonly string[],
    generation: Generation,
  ): Promise<ReadonlyMap<string, readonly GazetteerPlace[]>>;
}

/** What an import holds: services by parts of the map, or places under their names. */
export type LoadKind = 'services' | 'places';

/** A name under which the gazetteer finds a place. */
export interface NamedPlace {
  readonly key: string;
  readonly place: GazetteerPlace;
}

/**
 * Loads a new generation beside the live one: nothing of it is seen until `switchOn`, and what is written before a
 * failure stays unseen. The earlier generation is kept to go back to.
 */
export interface DirectoryLoader {
  live(): Promise<LiveDirectory>;
  putLeaf(generation: string, leaf: Leaf): Promise<void>;
  putMap(generation: string, leaves: readonly LeafSummary[]): Promise<void>;
  /** Writes all names of places; they come in any order. */
  putPlaces(generation: string, names: AsyncIterable<NamedPlace> | Iterable<NamedPlace>): Promise<void>;
  /** Shows a generation, if `expected` is still the live one; answers whether it did. */
  switchOn(kind: LoadKind, next: Generation, expected: string | null): Promise<boolean>;
  /** Shows the earlier generation again, in exchange for the live one; `null` when there is none. */
  goBack(kind: LoadKind): Promise<Generation | null>;
  /** Removes a generation that nobody reads any more. */
  remove(kind: LoadKind, generation: string): Promise<void>;
}

/** Whether people got through to a service, by month: counts only, for the operator's report. */
export interface ContactCounter {
  count(service: ServiceId, hasReached: boolean, now: Instant): Promise<void>;
}

/** What texts to each country cost, by day in UTC: sums only. A receipt that comes twice may be counted twice. */
export interface SpendingLedger {
  add(country: CountryCode, dollars: number, now: Instant): Promise<void>;
  /** The sums of the day of a moment, in US dollars. */
  ofDay(now: Instant): Promise<ReadonlyMap<CountryCode, number>>;
}

/** Knows, without asking anybody, whether texts to a country cost more today than the operator's ceiling. */
export interface DailySpend {
  isOver(country: CountryCode | null): boolean;
}

/** Bounds the texts to numbers that visitors typed: nobody's phone is flooded, and nobody runs up a bill. */
export interface UnaskedTextAllowance {
  /**
   * Takes one text to this number from what is allowed now (`unasked-text-limits.ts`); `false`: none is left, and none
   * may be sent. Of many who ask at once no more get one than are left.
   */
  take(number: ConversationId, now: Instant): Promise<boolean>;
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
