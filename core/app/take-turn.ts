import type { CountryCode } from '../country-code.ts';
import type { Conversation } from '../dialogue/conversation.ts';
import { isEmergencyText } from '../dialogue/effect.ts';
import type { Event, MessageReceived } from '../dialogue/event.ts';
import { openConversation } from '../dialogue/open-conversation.ts';
import { movedHereOf } from '../dialogue/topics/move.ts';
import { transition } from '../dialogue/transition.ts';
import type { ConversationId, InboundId, SealedAddress } from '../ids.ts';
import { DAY_MS, type Instant, SECOND_MS } from '../instant.ts';
import { isLanguageTag, type LanguageTag } from '../language-tag.ts';
import type { Understanding } from '../understanding/understanding.ts';
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
  const { understanding } = saved;
  return {
    outcome: saved.isRepeated ? 'repeated' : 'taken',
    risk: understanding.risk,
    language: understanding.language.tag,
    intent: understanding.intent,
    isAnswered: performance,
    seq: saved.seq,
  };
}

/** Takes anything else that happened to a conversation. A conversation that is gone is left alone. */
export async function takeEvent(app: App, id: ConversationId, event: OtherEvent): Promise<TurnReport> {
  const taken = await saveEvent(app, id, event);
  if (taken === null) return { ...NOTHING, outcome: 'not_found' };
  const isAnswered = await performSaved(app, id, taken);
  const { risk, language } = taken.stored.conversation;
  return { ...NOTHING, outcome: 'taken', risk, language: language.tag, isAnswered };
}

/**
 * Offers the number of a text conversation to go on with a web chat. The transition decides whether a text leaves, and
 * nobody learns what it decided.
 */
export async function takeMoveOffer(app: App, offer: MoveOffer): Promise<void> {
  const { conversation: id, address, country, language, web, code } = offer;
  const arrive = ({ hasOptOutRecord }: Loaded, at: Instant): Conversation =>
    openConversation({ id, channel: 'sms', language, country, hasOptOutRecord, at });
  const event = { type: 'move_offered', web, code } as const;
  const saved = await saveEvent(app, id, event, null, { address, arrive });
  if (saved !== null) await performSaved(app, id, saved);
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
  isAnswered: true,
  seq: null,
};

/** What a save left behind for the performer. */
interface Handover {
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
    });
    if (handover !== null) {
      return { ...handover, isRepeated: false, understanding, seq: conversation.nextSeq };
    }
  }
  throw new StoreUnavailable('The conversation changed under every try to save a message.');
}

async function saveEvent(
  app: App,
  id: ConversationId,
  event: OtherEvent,
  holder: string | null = null,
  newcomer: Newcomer | null = null,
): Promise<Handover | null> {
  for (let race = 0; race < RACES_AT_MOST; race += 1) {
    const now = app.clock.now();
    const loaded = await app.store.load(id, now);
    const { stored } = loaded;
    if (stored === null && newcomer === null) return null;
    const isIdle = event.type === 'time_came' && stored !== null && !isAnythingDue(stored.conversation, now);
    // Nothing is due, but an earlier turn may have left effects behind.
    if (isIdle) return { stored, holder: null, reserved: [] };
    const conversation = stored?.conversation ?? newcomer?.arrive(loaded, now);
    const address = newcomer?.address ?? stored?.address;
    if (conversation === undefined || address === undefined) return null;
    const handover = await save(app, {
      loaded: stored,
      conversation,
      event,
      address,
      inboundId: null,
      holder,
      now,
    });
    if (handover !== null) return handover;
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
  },
): Promise<Handover | null> {
  const { loaded, event, address, inboundId, now } = request;
  const { conversation, effects } = transition(request.conversation, event, worldAt(app, now));
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
      await saveEvent(app, id, event, holder);
    },
    leaveWeb: async (web) => {
      const left = await saveEvent(app, web, { type: 'moved_away' });
      if (left === null) return null;
      await performSaved(app, web, left);
      return movedHereOf(left.stored.conversation);
    },
  };
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
