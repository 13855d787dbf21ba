import type { StaffId } from '../ids.ts';
import { type Instant, SECOND_MS } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { Risk } from '../understanding/understanding.ts';
import type { TicketCard } from './ticket-card.ts';
import { inOrder } from './waiting-order.ts';

/** An emergency or crisis that nobody took for this long is offered in every language. */
export const OPEN_TO_ALL_AFTER_MS = 60 * SECOND_MS;

const URGENT: readonly Risk[] = ['emergency', 'crisis'];

/** Who asks for the next person. */
export interface Taker {
  readonly id: StaffId;
  readonly languages: readonly LanguageTag[];
}

/** From when a ticket is offered to everybody, whatever the language; `null` for what is not urgent. */
export function openToAllAt({ risk, waitingSince }: TicketCard): Instant | null {
  return URGENT.includes(risk) ? waitingSince + OPEN_TO_ALL_AFTER_MS : null;
}

/** Whether a waiting ticket is offered to a counselor: by language or urgency, and not passed on by them. */
export function isOfferedTo(taker: Taker, card: TicketCard, now: Instant): boolean {
  if (card.passedBy.includes(taker.id)) return false;
  if (taker.languages.includes(card.language)) return true;
  const openAt = openToAllAt(card);
  return openAt !== null && now >= openAt;
}

/** The tickets that a counselor is offered, the next one first. */
export function offersFor(taker: Taker, cards: readonly TicketCard[], now: Instant): readonly TicketCard[] {
  return inOrder(
    cards.filter((card) => isOfferedTo(taker, card, now)),
    now,
  );
}
