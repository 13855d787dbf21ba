import type { Conversation } from '../../dialogue/conversation.ts';
import { pseudonymOf } from '../../handoff/pseudonym.ts';
import { roleIn } from '../../handoff/role-in-conversation.ts';
import type { ConversationId } from '../../ids.ts';
import { MINUTE_MS } from '../../instant.ts';
import type { StoredConversation, TranscriptRow } from '../ports.ts';
import type { TranscriptMessage } from '../wire/console/transcript-message.ts';
import { directionOf } from '../wire/direction.ts';
import {
  auditId,
  NO_CONVERSATION,
  type Refused,
  refused,
  type StaffContext,
  signatureOf,
} from './staff-context.ts';

/** Looks of one person at one conversation within this time are one line of the record. */
const SAME_VIEW_MS = 10 * MINUTE_MS;

/** Opens a conversation for whoever may read it, and notes that they did. */
export async function openForReading(
  context: StaffContext,
  id: ConversationId,
): Promise<StoredConversation | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const role = roleIn(stored.conversation, me);
  if (role === 'none') return refused('not_yours', 'conversation: expected one that you are in');
  await noteView(context, id, role);
  return stored;
}

async function noteView({ app, me }: StaffContext, id: ConversationId, role: string): Promise<void> {
  const now = app.clock.now();
  const at = now - (now % SAME_VIEW_MS);
  const pseudonym = pseudonymOf(id);
  await app.audit.append({
    id: auditId(at, `view-${me.id}-${pseudonym}`),
    at: now,
    actor: signatureOf(me),
    action: 'view',
    pseudonym,
    details: { role },
  });
}

/** A page of messages: the newest before a number, or the next after one. */
export async function transcriptPage(
  context: StaffContext,
  request: {
    readonly conversation: ConversationId;
    readonly before?: number | null | undefined;
    readonly after?: number | null | undefined;
    readonly limit: number;
  },
): Promise<
  | {
      messages: TranscriptMessage[];
      hasEarlier: boolean;
      hasLater: boolean;
      settledSeq: number;
    }
  | Refused
> {
  const opened = await openForReading(context, request.conversation);
  if ('type' in opened) return opened;
  const { app } = context;
  const { conversation } = opened;
  const now = app.clock.now();
  const { limit } = request;
  const settledSeq = settledSeqOf(opened);
  const message = (row: TranscriptRow) => transcriptMessage(row, conversation);
  if (request.after != null) {
    const rows = await app.transcripts.after(conversation.id, request.after, now);
    return {
      messages: rows.slice(0, limit).map(message),
      hasEarlier: request.after > 0,
      hasLater: rows.length > limit,
      settledSeq,
    };
  }
  const before = request.before ?? conversation.nextSeq;
  // One more than asked for tells whether there are earlier ones.
  const rows = await app.transcripts.before(conversation.id, before, limit + 1, now);
  return {
    messages: rows.slice(-limit).map(message),
    hasEarlier: rows.length > limit,
    hasLater: before < conversation.nextSeq,
    settledSeq,
  };
}

/** A message as the staff sees it. */
export function transcriptMessage(
  row: TranscriptRow,
  { failedSeqs }: Pick<Conversation, 'failedSeqs'>,
): TranscriptMessage {
  const { seq, author, staff, text, language, at, isAutomatic, isEmergency, risk, original } = row;
  return {
    seq,
    author,
    staff,
    text,
    language,
    direction: directionOf(language),
    at,
    options: row.options.map(({ id, label }) => ({ id, label })),
    isAutomatic,
    isEmergency,
    risk,
    evidence: row.evidence.map(({ concept, quote, start, end }) => ({ concept, quote, start, end })),
    original: original === null ? null : { ...original, direction: directionOf(original.language) },
    delivery: failedSeqs.includes(seq) ? 'failed' : row.hasLeft ? 'sent' : 'resent',
  };
}

/** The number up to which nothing will come any more: before the first message that is still on its way. */
export function settledSeqOf({ conversation, effects }: StoredConversation): number {
  const pending = [...effects.values()].flatMap(({ effect }) =>
    effect.type === 'send_message' || effect.type === 'record_inbound' ? [effect.seq] : [],
  );
  return Math.min(conversation.nextSeq, ...pending) - 1;
}
