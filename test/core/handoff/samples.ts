import type { TicketCard } from '../../../core/handoff/ticket-card.ts';
import { parseConversationId, parseStaffId, type StaffId, ticketId } from '../../../core/ids.ts';

/** The moment at which these tests take place. */
export const NOW = Date.UTC(2026, 10, 22, 17, 0, 0);

export function staff(name: string): StaffId {
  const id = parseStaffId(name);
  if (id === null) throw new Error(`${name} is no id of the staff`);
  return id;
}

/** A waiting ticket; each name is a conversation of its own. */
export function card(name: string, changes: Partial<TicketCard> = {}): TicketCard {
  const conversation = parseConversationId(`web-${name.padEnd(22, '0')}`);
  if (conversation === null) throw new Error(`${name} makes no conversation id`);
  const openedAt = changes.openedAt ?? NOW;
  return {
    conversation,
    ticket: ticketId(1, 1),
    status: 'waiting',
    channel: 'web',
    language: 'en',
    country: null,
    topic: 'person',
    risk: 'routine',
    emergencyKind: null,
    flags: [],
    openedAt,
    waitingSince: openedAt,
    isReturned: false,
    passedBy: [],
    counselor: null,
    partner: null,
    ...changes,
  };
}

export function namesOf(cards: readonly TicketCard[]): string[] {
  return cards.map(({ conversation }) => conversation.slice('web-'.length).replace(/0+$/, ''));
}
