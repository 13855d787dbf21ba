import { randomUUID } from 'node:crypto';
import type { Save, TranscriptRow } from '../../core/app/ports.ts';
import { type Conversation, STATE_VERSION, type Ticket } from '../../core/dialogue/conversation.ts';
import type { RecordInbound } from '../../core/dialogue/effect.ts';
import {
  type ConversationId,
  type EffectId,
  effectId,
  type InboundId,
  parseConversationId,
  parseInboundId,
  sealedAddress,
  ticketId,
} from '../../core/ids.ts';
import { DAY_MS, type Instant, SECOND_MS } from '../../core/instant.ts';

/** The moment at which contract tests take place. */
export const NOW: Instant = Date.UTC(2026, 0, 15, 12, 0, 0);

/** How long a lease lasts in these tests. */
export const LEASE_MS = 30 * SECOND_MS;

export function newConversationId(): ConversationId {
  const id = parseConversationId(`web-${randomUUID()}`);
  if (id === null) throw new Error('Expected a conversation id.');
  return id;
}

export function inboundId(text: string): InboundId {
  const id = parseInboundId(text);
  if (id === null) throw new Error('Expected an inbound id.');
  return id;
}

/** The id of the `index`th effect of a turn in the first episode. */
export function effectOf(turn: number, index = 0): EffectId {
  return effectId(1, turn, index);
}

export function recordInbound(id: EffectId, text = 'hello'): RecordInbound {
  return {
    type: 'record_inbound',
    id,
    seq: 1,
    text,
    language: 'en',
    sentAt: NOW,
    risk: 'routine',
    evidence: [],
  };
}

export function waitingTicket(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: ticketId(1, 1),
    status: 'waiting',
    topic: 'person',
    risk: 'routine',
    language: 'en',
    openedAt: NOW,
    counselor: null,
    disposition: null,
    promisedAt: null,
    updates: 0,
    toldPosition: null,
    waitingSince: NOW,
    isReturned: false,
    firstAssignedAt: null,
    partner: null,
    passedBy: [],
    ...changes,
  };
}

export function conversationOf(id: ConversationId, changes: Partial<Conversation> = {}): Conversation {
  return {
    stateVersion: STATE_VERSION,
    id,
    channel: 'web',
    episode: 1,
    turn: 1,
    nextSeq: 2,
    openedAt: NOW,
    lastInboundAt: NOW,
    lastOutboundAt: null,
    language: { tag: 'en', isChosen: false },
    place: { country: null, source: 'none' },
    phase: 'bot',
    risk: 'routine',
    earlierRisk: null,
    emergencyKind: null,
    flags: [],
    topic: null,
    lastIntent: null,
    menu: null,
    ticket: null,
    rescue: null,
    crisis: null,
    timers: [],
    said: {},
    erasedThroughSeq: 0,
    lastFailedSeq: 0,
    failedSeqs: [],
    lastInboundSeq: 1,
    firstReplyMs: null,
    told: {},
    isTranslationTold: false,
    mayBeWrittenTo: true,
    isNoticeGiven: false,
    isOptedOut: false,
    isMuted: false,
    misunderstoodInARow: 0,
    automaticInARow: 0,
    routineHour: { startedAt: NOW, turns: 1, isNoticeSent: false },
    followUp: null,
    finder: null,
    ...changes,
  };
}

/** A first save that a holder called `ann` makes; each test changes what it is about. */
export function saveOf(id: ConversationId, changes: Partial<Save> = {}): Save {
  return {
    expectedRevision: null,
    expectedLease: null,
    lease: { holder: 'ann', until: NOW + LEASE_MS },
    conversation: conversationOf(id),
    address: sealedAddress('sealed'),
    newEffects: [],
    reserved: null,
    inboundIds: new Map(),
    now: NOW,
    dueAt: NOW + LEASE_MS,
    expiresAt: NOW + 7 * DAY_MS,
    ...changes,
  };
}

export function transcriptRow(
  conversation: ConversationId,
  seq: number,
  changes: Partial<TranscriptRow> = {},
): TranscriptRow {
  return {
    conversation,
    episode: 1,
    seq,
    author: 'help_seeker',
    staff: null,
    text: `message ${seq}`,
    original: null,
    hasLeft: true,
    language: 'en',
    at: NOW,
    options: [],
    isAutomatic: false,
    isEmergency: false,
    evidence: [],
    risk: 'routine',
    expiresAt: NOW + 7 * DAY_MS,
    ...changes,
  };
}
