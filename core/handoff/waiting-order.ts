import type { ConversationId } from '../ids.ts';
import { type Instant, MINUTE_MS } from '../instant.ts';
import { RISKS, type Risk } from '../understanding/understanding.ts';
import type { TicketCard } from './ticket-card.ts';

/** A routine ticket counts as an elevated one after this wait, so that nobody waits for ever. */
export const ROUTINE_AGES_AFTER_MS = 30 * MINUTE_MS;

/** What the order looks at. */
export type Waiting = Pick<TicketCard, 'conversation' | 'risk' | 'openedAt' | 'isReturned'>;

/** Waiting tickets, most urgent first; then those that a counselor gave back; then the longest wait. */
export function inOrder<Card extends Waiting>(cards: readonly Card[], now: Instant): readonly Card[] {
  return [...cards].sort((one, other) => compare(one, other, now));
}

/** How many stand before a conversation; `null` when it is not among the waiting. */
export function positionAmong(
  cards: readonly Waiting[],
  conversation: ConversationId,
  now: Instant,
): number | null {
  const own = cards.find((card) => card.conversation === conversation);
  if (own === undefined) return null;
  return cards.filter((card) => card.conversation !== conversation && compare(card, own, now) < 0).length;
}

function compare(one: Waiting, other: Waiting, now: Instant): number {
  return (
    urgency(agedRisk(other, now)) - urgency(agedRisk(one, now)) ||
    Number(other.isReturned) - Number(one.isReturned) ||
    one.openedAt - other.openedAt ||
    urgency(other.risk) - urgency(one.risk) ||
    (one.conversation < other.conversation ? -1 : 1)
  );
}

function agedRisk({ risk, openedAt }: Waiting, now: Instant): Risk {
  return risk === 'routine' && now - openedAt >= ROUTINE_AGES_AFTER_MS ? 'elevated' : risk;
}

function urgency(risk: Risk): number {
  return RISKS.indexOf(risk);
}
