import type { TicketCard } from '../handoff/ticket-card.ts';
import { RISKS } from '../understanding/understanding.ts';

/**
 * The text by which open tickets sort in an index: most urgent first, then longest wait, then id, so that no two are
 * equal. Example: `0-001768478400000-sms-…` is an emergency. Readers order by `core/handoff/waiting-order.ts`.
 */
export function queueRank({ conversation, risk, openedAt }: TicketCard): string {
  const urgency = RISKS.length - 1 - RISKS.indexOf(risk);
  return `${urgency}-${String(openedAt).padStart(15, '0')}-${conversation}`;
}
