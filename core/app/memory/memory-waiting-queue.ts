import type { ConversationId, TicketId } from '../../ids.ts';
import type { Clock, WaitingQueue } from '../ports.ts';
import { readState } from '../stored-state.ts';
import type { MemoryDatabase } from './memory-database.ts';

/** Counts waiting tickets in memory. */
export class MemoryWaitingQueue implements WaitingQueue {
  readonly #database: MemoryDatabase;
  readonly #clock: Clock;

  constructor(database: MemoryDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async positionOf(ticket: TicketId, conversation: ConversationId): Promise<number | null> {
    const now = this.#clock.now();
    const own = this.#database.conversations.get(conversation);
    if (own === undefined || own.queueRank === null || own.expiresAt <= now) return null;
    if (readState(own.state).ticket?.id !== ticket) return null;
    const ownRank = own.queueRank;
    return [...this.#database.conversations.values()].filter(
      ({ queueRank, expiresAt }) => queueRank !== null && queueRank < ownRank && expiresAt > now,
    ).length;
  }
}
