import { type ConversationId, parseConversationId, type StaffId } from '../../../core/ids.ts';
import type { Key } from './dynamo-table.ts';

const CONVERSATION_PREFIX = 'conversation#';
const SEQ_DIGITS = 12;

/** The partition that one consistent query reads for a turn: the conversation and its opt-out record. */
export function conversationPartition(id: ConversationId): string {
  return `${CONVERSATION_PREFIX}${id}`;
}

export const STATE_SORT_KEY = 'state';
export const OPT_OUT_SORT_KEY = 'opt_out';

export function conversationKey(id: ConversationId): Key {
  return { pk: conversationPartition(id), sk: STATE_SORT_KEY };
}

export function optOutKey(id: ConversationId): Key {
  return { pk: conversationPartition(id), sk: OPT_OUT_SORT_KEY };
}

/** The id that `conversationPartition` was made of; throws when the text is no such partition. */
export function conversationOf(partition: unknown): ConversationId {
  const id =
    typeof partition === 'string' && partition.startsWith(CONVERSATION_PREFIX)
      ? parseConversationId(partition.slice(CONVERSATION_PREFIX.length))
      : null;
  if (id === null) throw new Error('Expected the partition key of a conversation.');
  return id;
}

export function transcriptPartition(conversation: ConversationId): string {
  return `transcript#${conversation}`;
}

/** A sequence number as a sort key: padded, so that text order is number order. */
export function seqSortKey(seq: number): string {
  return String(seq).padStart(SEQ_DIGITS, '0');
}

export function transcriptKey(conversation: ConversationId, seq: number): Key {
  return { pk: transcriptPartition(conversation), sk: seqSortKey(seq) };
}

export function connectionsPartition(conversation: ConversationId): string {
  return `connections#${conversation}`;
}

/** The row that a conversation finds its connection by. */
export function connectionKey(conversation: ConversationId, connectionId: string): Key {
  return { pk: connectionsPartition(conversation), sk: connectionId };
}

/** The row that a connection finds its conversation by. */
export function connectionOwnerKey(connectionId: string): Key {
  return { pk: `connection#${connectionId}`, sk: 'owner' };
}

export function deskKey(staff: StaffId): Key {
  return { pk: `desk#${staff}`, sk: 'desk' };
}

export const STAFF_PARTITION = 'staff';

export function staffKey(staff: StaffId): Key {
  return { pk: STAFF_PARTITION, sk: staff };
}

export const PACE_PARTITION = 'pace';

export function notesPartition(conversation: ConversationId): string {
  return `notes#${conversation}`;
}

export const REVEALS_PARTITION = 'reveals';

/** Rows of one day in UTC, as `2026-11-22`. */
export function auditPartition(day: string): string {
  return `audit#${day}`;
}

/** Rows of one day in UTC, as `2026-11-22`. */
export function outcomePartition(day: string): string {
  return `outcome#${day}`;
}

/** Sums of one day in UTC, as `2026-11-22`. */
export function spendingPartition(day: string): string {
  return `spending#${day}`;
}

export const STAFF_CONNECTIONS_PARTITION = 'staff-connections';

export function staffConnectionKey(connectionId: string): Key {
  return { pk: STAFF_CONNECTIONS_PARTITION, sk: connectionId };
}

/** A one-time ticket, by its hash: what stands in the table opens nothing. */
export function staffTicketKey(hash: string): Key {
  return { pk: `staff-ticket#${hash}`, sk: 'ticket' };
}

export function watchersPartition(conversation: ConversationId): string {
  return `watchers#${conversation}`;
}
