import { cardOf, type TicketCard } from '../../handoff/ticket-card.ts';
import { positionAmong } from '../../handoff/waiting-order.ts';
import type { ConversationId, TicketId } from '../../ids.ts';
import type { Clock, WaitingQueue } from '../ports.ts';
import { readState } from '../stored-state.ts';
import type { MemoryDatabase } from './memory-database.ts';

/** Finds open tickets in memory. */
export class MemoryWaitingQueue implements WaitingQueue {
  readonly #database: MemoryDatabase;
  readonly #clock: Clock;

  constructor(database: MemoryDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async positionOf(ticket: TicketId, conversation: ConversationId): Promise<number | null> {
    const cards = await this.waiting();
    const own = cards.find((card) => card.conversation === conversation);
    return own?.ticket === ticket ? positionAmong(cards, conversation, this.#clock.now()) : null;
  }

  async waiting(): Promise<readonly TicketCard[]> {
    return this.#cards('waiting');
  }

  async held(): Promise<readonly TicketCard[]> {
    return this.#cards('assigned');
  }

  #cards(status: TicketCard['status']): readonly TicketCard[] {
    const now = this.#clock.now();
    return [...this.#database.conversations.values()].flatMap(({ state, expiresAt }) => {
      const card = expiresAt <= now ? null : cardOf(readState(state));
      return card?.status === status ? [card] : [];
    });
  }
}
