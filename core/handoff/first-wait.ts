import type { Conversation } from '../dialogue/conversation.ts';
import type { Risk } from '../understanding/understanding.ts';

/** How long somebody waited for a first counselor, and how urgent they were: nothing else of them. */
export interface FirstWait {
  readonly risk: Risk;
  readonly waitMs: number;
}

/**
 * The wait that ended in a turn: from the opening of a ticket to the first counselor who came; `null` when none did, or
 * somebody had come before.
 */
export function firstWaitEnded(before: Conversation, after: Conversation): FirstWait | null {
  const { ticket } = after;
  if (ticket === null || ticket.firstAssignedAt === null) return null;
  const isNew = before.ticket?.id !== ticket.id;
  if (!isNew && before.ticket?.firstAssignedAt !== null) return null;
  return { risk: ticket.risk, waitMs: ticket.firstAssignedAt - ticket.openedAt };
}
