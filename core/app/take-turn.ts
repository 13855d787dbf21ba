import type { CountryCode } from '../country-code.ts';
import type { Conversation } from '../dialogue/conversation.ts';
import { isEmergencyText } from '../dialogue/effect.ts';
import type { Event, MessageReceived } from '../dialogue/event.ts';
import { openConversation } from '../dialogue/open-conversation.ts';
import { mayOfferMove, movedHereOf } from '../dialogue/topics/move.ts';
import { transition } from '../dialogue/transition.ts';
import { firstWaitEnded } from '../handoff/first-wait.ts';
import type { ConversationId, InboundId, SealedAddress } from '../ids.ts';
import { DAY_MS, type Instant, SECOND_MS } from '../instant.ts';
import { isLanguageTag, type LanguageTag } from '../language-tag.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { unreachable } from '../unreachable.ts';
import { type App, worldAt } from './app.ts';
import { answerWithoutDatabase, mayHaveBeenAnswered } from './emergency-without-database.ts';
import { expiryOf, nextTimerAt } from './expiry.ts';
import { type InboundMessage, moreUrgent, screen } from './inbound-message.ts';
import { isLive } from './lease-move.ts';
import { LEASE_MS, perform, performReserved, type Turns } from './perform.ts';
import {
  type Lease,
  type Loaded,
  type PendingEffect,
  type StoredConversation,
  StoreUnavailable,
} from './ports.ts';
import type { TurnReport } from './turn-report.ts';

export type { App } from './app.ts';
export { type InboundMessage, screen } from './inbound-message.ts';
export type { TurnReport } from './turn-report.ts';

/** Anything that happens to a conversation but a message of the help seeker. */
export type OtherEvent = Exclude<Event, MessageReceived>;

/** A turn that loses this many races in a row goes back to its queue. */
const RACES_AT_MOST = 20;

/** Provider ids are remembered this long, and this many of them. */
const INBOUND_IDS_MS = DAY_MS;
const INBOUND_IDS_AT_MOST = 100;

/** A holder that lives has sent an emergency text by then. */
const OVERDUE_MS = SECOND_MS;

/** How long an emergency text is its saver's own, while another performs the rest. */
const RESERVED_MS = 5 * SECOND_MS;

/**
 * Takes one message of a help seeker: understands it, decides, saves, and then performs what was decided.
 * The same inbound id again changes nothing. Throws when the message could not be saved, so that its queue brings it
 * again; if a life is in danger, the first emergency text has been sent all the same.
 */
export async function takeMessage(app: App, message: InboundMessage): Promise<TurnReport> {
  let saved: Saved;
  try {
    saved = await saveMessage(app, message);
  } catch (error) {
    await answerWithoutDatabase(app, message);
    throw error;
  }
  const performance = await performSaved(app, message.conversation, saved);
  await tellStaff(app, saved);
  const { understanding } = saved;
  return {
    outcome: saved.isRepeated ? 'repeated' : 'taken',
    risk: understanding.risk,
    language: understanding.language.tag,
    intent: understanding.intent,
    isMisunderstood: saved.stored.conversation.misunderstoodInARow > 0,
    isAnswered: performance,
    seq: saved.seq,
  };
}

/** Takes anything else that happened to a conversation. A conversation that is gone is left alone. */
export async function takeEvent(app: App, id: ConversationId, event: OtherEvent): Promise<TurnReport> {
  const taken = await saveEvent(app, id, () => event);
  if (taken === null) return { ...NOTHING, outcome: 'not_found' };
  if (taken.type !== 'saved') return { ...NOTHING, outcome: 'repeated' };
  const isAnswered = await performSaved(app, id, taken);
  await tellStaff(app, taken);
  const { risk, language } = taken.stored.conversation;
  return { ...NOTHING, outcome: 'taken', risk, language: language.tag, isAnswered };
}

/** What somebody of the staff wants done, decided on the conversation as it stands in the turn itself. */
export interface StaffWish<Refusal> {
  /** The same id again changes nothing; `null` for what may be done again. */
  readonly inboundId: InboundId | null;
  /** The event, or why not. */
  decide(conversation: Conversation): { readonly event: OtherEvent } | { readonly refusal: Refusal };
}

/** What became of it. `seq` is the number that the next message would have had before the turn. */
export type StaffTurn<Refusal> =
  | {
      readonly type: 'taken';
      readonly before: Conversation;
      readonly after: Conversation;
    }
  | { readonly type: 'repeated'; readonly after: Conversation }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'not_found' };

/**
 * Takes what somebody of the staff does to a conversation. Whether it may be done is decided on the state that the save
 * is conditional on: of two who take one ticket, one is refused, and nothing is written for them.
 */
export async function takeStaffEvent<Refusal>(
  app: App,
  id: ConversationId,
  wish: StaffWish<Refusal>,
): Promise<StaffTurn<Refusal>> {
  let refused: { readonly refusal: Refusal } | null = null;
  const taken = await saveEvent(
    app,
    id,
    (conversation) => {
      const decision = wish.decide(conversation);
      refused = 'refusal' in decision ? decision : null;
      return 'event' in decision ? decision.event : null;
    },
    null,
    wish.inboundId,
  );
  if (taken === null) return { type: 'not_found' };
  switch (taken.type) {
    case 'declined':
      if (refused === null) throw new Error('A wish that was declined had a reason');
      return { type: 'refused', refusal: (refused as { readonly refusal: Refusal }).refusal };
    case 'known':
      await performUnderNewLease(app, id, taken.stored);
      return { type: 'repeated', after: taken.stored.conversation };
    case 'saved':
      await performSaved(app, id, taken);
      await tellStaff(app, taken);
      return { type: 'taken', before: taken.before, after: taken.stored.conversation };
    default:
      return unreachable(taken);
  }
}

/**
 * Offers the number of a text conversation to go on with a web chat, if the number may get a text and one is left of
 * what may go out unasked. Nobody learns whether it did.
 */
export async function takeMoveOffer(app: App, offer: MoveOffer): Promise<void> {
  const { conversation: id, address, country, language, web, code } = offer;
  const arrive = ({ hasOptOutRecord }: Loaded, at: Instant): Conversation =>
    openConversation({ id, channel: 'sms', language, country, hasOptOutRecord, at });
  const now = app.clock.now();
  const loaded = await app.store.load(id, now);
  // Only what would be sent is counted: nobody can use up what is allowed without one text going out.
  if (!mayOfferMove(loaded.stored?.conversation ?? arrive(loaded, now), now)) return;
  if (!(await app.unaskedTexts.take(id, now))) return;
  const event = { type: 'move_offered', web, code } as const;
  const saved = await saveEvent(app, id, () => event, null, null, { address, arrive });
  if (saved?.type === 'saved') await performSaved(app, id, saved);
}

/** A number that a visitor typed, and the chat that would go on there. */
export interface MoveOffer {
  readonly conversation: ConversationId;
  readonly address: SealedAddress;
  readonly country: CountryCode | null;
  readonly language: LanguageTag;
  readonly web: ConversationId;
  readonly code: string;
}

/** Somebody whose conversation may not be there yet. */
interface Newcomer {
  readonly address: SealedAddress;
  arrive(loaded: Loaded, now: Instant): Conversation;
}

/** Performs what an earlier turn left undone; nothing else changes. */
export async function performPending(app: App, id: ConversationId): Promise<TurnReport> {
  const now = app.clock.now();
  const { stored } = await app.store.load(id, now);
  if (stored === null) return { ...NOTHING, outcome: 'not_found' };
  const isAnswered = await performUnderNewLease(app, id, stored);
  return { ...NOTHING, outcome: 'repeated', isAnswered };
}

const NOTHING: TurnReport = {
  outcome: 'taken',
  risk: null,
  language: null,
  intent: null,
  isMisunderstood: false,
  isAnswered: true,
  seq: null,
};

/** What a save left behind for the performer. */
interface Handover {
  /** The conversation before the turn. */
  readonly before: Conversation;
  readonly stored: StoredConversation;
  /** Our lease, or `null` when another performs for us. */
  readonly holder: string | null;
  /** Emergency texts that do not wait for the other. */
  readonly reserved: readonly PendingEffect[];
}

interface Saved extends Handover {
  readonly isRepeated: boolean;
  readonly understanding: Understanding;
  readonly seq: number | null;
}

async function saveMessage(app: App, message: InboundMessage): Promise<Saved> {
  let intentAsked: Understanding['intent'] | undefined;
  for (let race = 0; race < RACES_AT_MOST; race += 1) {
    const now = app.clock.now();
    const loaded = await app.store.load(message.conversation, now);
    const { stored } = loaded;
    if (stored?.inboundIds.has(message.inboundId) === true) {
      return {
        before: stored.conversation,
        stored,
        holder: null,
        reserved: [],
        isRepeated: true,
        understanding: message.understanding,
        seq: null,
      };
    }
    const conversation = stored?.conversation ?? arrive(app, message, loaded, now);
    let understanding = moreUrgent(
      screen(app, message.text, conversation.language.tag),
      message.understanding,
    );
    if (needsSecondOpinion(app, understanding)) {
      intentAsked ??= await askSecondOpinion(app, message.text, understanding);
      if (intentAsked !== null) understanding = { ...understanding, intent: intentAsked };
    }
    const event: MessageReceived = {
      type: 'message_received',
      inboundId: message.inboundId,
      text: message.text,
      sentAt: message.sentAt,
      understanding,
      mayHaveBeenAnswered: mayHaveBeenAnswered(message),
    };
    const handover = await save(app, {
      loaded: stored,
      conversation,
      event,
      address: message.address,
      inboundId: message.inboundId,
      holder: null,
      now,
      isOverDailySpend: message.channel === 'sms' && app.spend.isOver(message.channelCountry),
    });
    if (handover !== null) {
      return { ...handover, isRepeated: false, understanding, seq: conversation.nextSeq };
    }
  }
  throw new StoreUnavailable('The conversation changed under every try to save a message.');
}

/** How an event was saved: as a turn, not at all because nobody wants it any more, or by an earlier try. */
type SavedEvent =
  | ({ readonly type: 'saved' } & Handover)
  | { readonly type: 'declined' }
  | { readonly type: 'known'; readonly stored: StoredConversation };

async function saveEvent(
  app: App,
  id: ConversationId,
  decide: (conversation: Conversation) => OtherEvent | null,
  holder: string | null = null,
  inboundId: InboundId | null = null,
  newcomer: Newcomer | null = null,
): Promise<SavedEvent | null> {
  for (let race = 0; race < RACES_AT_MOST; race += 1) {
    const now = app.clock.now();
    const loaded = await app.store.load(id, now);
    const { stored } = loaded;
    const conversation = stored?.conversation ?? newcomer?.arrive(loaded, now);
    const address = newcomer?.address ?? stored?.address;
    if (conversation === undefined || address === undefined) return null;
    if (inboundId !== null && stored?.inboundIds.has(inboundId)) return { type: 'known', stored };
    const event = decide(conversation);
    if (event === null) return { type: 'declined' };
    const isIdle = event.type === 'time_came' && !isAnythingDue(conversation, now);
    // Nothing is due, but an earlier turn may have left effects behind.
    if (isIdle && stored !== null)
      return { type: 'saved', before: conversation, stored, holder: null, reserved: [] };
    const handover = await save(app, {
      loaded: stored,
      conversation,
      event,
      address,
      inboundId,
      holder,
      now,
    });
    if (handover !== null) return { type: 'saved', ...handover };
  }
  throw new StoreUnavailable('The conversation changed under every try to save an event.');
}

/** One transition and its one conditional write; `null` when the race was lost. */
async function save(
  app: App,
  request: {
    readonly loaded: StoredConversation | null;
    readonly conversation: Conversation;
    readonly event: Event;
    readonly address: SealedAddress;
    readonly inboundId: InboundId | null;
    /** The performer that saves under its own lease and goes on performing; `null` for anybody else. */
    readonly holder: string | null;
    readonly now: Instant;
    /** Of the number that a text came from. */
    readonly isOverDailySpend?: boolean;
  },
): Promise<Handover | null> {
  const { loaded, event, address, inboundId, now } = request;
  const { conversation, effects } = transition(
    request.conversation,
    event,
    worldAt(app, now, request.isOverDailySpend),
  );
  const seen = loaded?.lease ?? null;
  const isOwnLease = seen !== null && seen.holder === request.holder;
  const isHeldByAnother = seen !== null && !isOwnLease && isLive(seen, now);
  const lease: Lease = isHeldByAnother
    ? seen
    : { holder: isOwnLease ? seen.holder : app.newHolder(), until: now + LEASE_MS };
  const added = effects.map(
    (effect): PendingEffect => ({ effect, attempts: 0, notBefore: now, hasLeft: false }),
  );
  const reserved = isHeldByAnother ? added.filter(({ effect }) => isEmergencyText(effect)) : [];
  const isEmergency = event.type === 'message_received' && event.understanding.risk === 'emergency';
  const overdue = isHeldByAnother && isEmergency ? overdueTexts(loaded, now) : [];
  const inboundIds = remember(loaded?.inboundIds ?? new Map(), inboundId, now);
  const result = await app.store.save({
    expectedRevision: loaded?.revision ?? null,
    expectedLease: seen,
    lease,
    conversation,
    address,
    newEffects: effects,
    inboundIds,
    reserved:
      reserved.length === 0
        ? null
        : { effects: reserved.map(({ effect }) => effect.id), until: now + RESERVED_MS },
    now,
    dueAt: Math.min(lease.until, nextTimerAt(conversation) ?? lease.until),
    expiresAt: expiryOf(conversation, app.settings, now),
  });
  if (result === 'conflict') return null;
  const pending = new Map(loaded?.effects ?? []);
  for (const one of added) pending.set(one.effect.id, one);
  return {
    before: request.conversation,
    holder: isHeldByAnother ? null : lease.holder,
    reserved: [...overdue, ...reserved],
    stored: {
      revision: (loaded?.revision ?? 0) + 1,
      conversation,
      address,
      effects: pending,
      lease,
      inboundIds,
    },
  };
}

/** Performs after a save; answers whether everything has left. What fails here is repeated by the clock. */
async function performSaved(
  app: App,
  id: ConversationId,
  { stored, holder, reserved }: Handover,
): Promise<boolean> {
  try {
    await performReserved(app, stored, reserved, turnsOf(app, id));
    if (holder === null) return await performUnderNewLease(app, id, stored);
    return await perform(app, id, stored, holder, turnsOf(app, id));
  } catch (error) {
    // The turn is saved: its effects are pending, and the lease's end brings somebody to perform them.
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}

/** Performs effects that nobody performs now; leaves them to a holder whose lease is live. */
async function performUnderNewLease(
  app: App,
  id: ConversationId,
  stored: StoredConversation,
): Promise<boolean> {
  if (stored.effects.size === 0 && stored.lease === null) return true;
  const now = app.clock.now();
  const holder = app.newHolder();
  try {
    if (!(await app.store.takeLease(id, { holder, until: now + LEASE_MS }, now))) return false;
    const { stored: current } = await app.store.load(id, now);
    return current === null || (await perform(app, id, current, holder, turnsOf(app, id)));
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}

/** What performing made happen becomes a turn under the performer's own lease: it performs that turn's effects too. */
function turnsOf(app: App, id: ConversationId): Turns {
  return {
    takeFollowing: async (event, holder) => {
      const taken = await saveEvent(app, id, () => event, holder);
      if (taken?.type === 'saved') await tellStaff(app, taken);
    },
    leaveWeb: async (web) => {
      const left = await saveEvent(app, web, () => ({ type: 'moved_away' }));
      if (left?.type !== 'saved') return null;
      await performSaved(app, web, left);
      await tellStaff(app, left);
      return movedHereOf(left.stored.conversation);
    },
  };
}

/** Consoles hear of conversations that are, or were, anybody's work; a wait that ended is counted. */
async function tellStaff(app: App, { before, stored }: Handover): Promise<void> {
  const after = stored.conversation;
  if (before === after || (before.ticket === null && after.ticket === null)) return;
  const wait = firstWaitEnded(before, after);
  if (wait !== null) app.waits.counselorCame(wait);
  await app.notices.conversationChanged(before, after);
}

function arrive(app: App, message: InboundMessage, loaded: Loaded, now: Instant): Conversation {
  // The page's language, or that of the number's country, is where it starts; what the person writes decides.
  const country = message.channelCountry ?? app.settings.defaultCountry;
  const spoken = app.directory.find(country)?.contentLanguages ?? [];
  const likely = [message.channelLanguage, ...spoken].filter((tag) => tag !== null && isLanguageTag(tag));
  return openConversation({
    id: message.conversation,
    channel: message.channel,
    language: likely.find((tag) => app.settings.languages.includes(tag)) ?? app.settings.defaultLanguage,
    country,
    hasOptOutRecord: loaded.hasOptOutRecord,
    at: now,
  });
}

/**
 * Emergency texts that a holder, who may have died, has not sent in time: whoever writes of danger again gets them now.
 * One that has left, or waits for its retry, is not overdue.
 */
function overdueTexts(loaded: StoredConversation | null, now: Instant): readonly PendingEffect[] {
  return [...(loaded?.effects.values() ?? [])].filter(
    ({ effect, notBefore, hasLeft }) =>
      isEmergencyText(effect) && !hasLeft && notBefore <= now && now - effect.decidedAt >= OVERDUE_MS,
  );
}

function isAnythingDue(conversation: Conversation, now: Instant): boolean {
  return conversation.timers.some((timer) => timer.dueAt <= now);
}

function needsSecondOpinion(app: App, { isSure, risk }: Understanding): boolean {
  return app.secondOpinion !== null && !isSure && (risk === 'routine' || risk === 'elevated');
}

async function askSecondOpinion(
  app: App,
  text: string,
  { language }: Understanding,
): Promise<Understanding['intent']> {
  if (app.secondOpinion === null) return null;
  return app.secondOpinion.intentOf(text, language.tag, app.newHolder());
}

/** The ids of the last day, at most a hundred, and this one. */
function remember(
  known: ReadonlyMap<InboundId, Instant>,
  inboundId: InboundId | null,
  now: Instant,
): ReadonlyMap<InboundId, Instant> {
  if (inboundId === null) return known;
  const recent = [...known].filter(([, at]) => now - at < INBOUND_IDS_MS);
  return new Map([...recent.slice(-(INBOUND_IDS_AT_MOST - 1)), [inboundId, now]]);
}
