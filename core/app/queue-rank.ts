import type { Conversation } from '../dialogue/conversation.ts';
import { RISKS } from '../understanding/understanding.ts';

/**
 * The text by which waiting tickets sort: most urgent first, then longest wait, then id, so that no two are equal.
 * `null` when no ticket is waiting. Example: `0-001768478400000-sms-…` is an emergency.
 */
export function queueRank({ id, ticket }: Pick<Conversation, 'id' | 'ticket'>): string | null {
  if (ticket === null || ticket.status !== 'waiting') return null;
  const urgency = RISKS.length - 1 - RISKS.indexOf(ticket.risk);
  return `${urgency}-${String(ticket.openedAt).padStart(15, '0')}-${id}`;
}
