import type { ConversationId } from '../../ids.ts';
import type { OptOutRegister } from '../ports.ts';
import type { MemoryDatabase } from './memory-database.ts';

/** Keeps opt-out records in memory, where `MemoryConversationStore` sees them. */
export class MemoryOptOutRegister implements OptOutRegister {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async set(conversation: ConversationId, isOptedOut: boolean): Promise<void> {
    if (isOptedOut) this.#database.optOuts.add(conversation);
    else this.#database.optOuts.delete(conversation);
  }
}
