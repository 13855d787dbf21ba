import type { ConversationId, EffectId, SealedAddress } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import type { Lease } from '../ports.ts';

/** One conversation as the memory keeps it; JSON as in a real database, so that only plain data survives. */
export interface ConversationItem {
  readonly revision: number;
  readonly stateVersion: number;
  readonly state: string;
  readonly address: SealedAddress;
  /** JSON of a `PendingEffect` by id. */
  readonly effects: ReadonlyMap<EffectId, string>;
  readonly lease: Lease | null;
  /** JSON of `[id, instant]` pairs. */
  readonly inboundIds: string;
  readonly dueAt: Instant | null;
  readonly expiresAt: Instant;
}

/** What the memory store, queue and opt-out register share; an item is replaced, never changed. */
export interface MemoryDatabase {
  readonly conversations: Map<ConversationId, ConversationItem>;
  readonly optOuts: Set<ConversationId>;
}

/** Makes an empty database. */
export function createMemoryDatabase(): MemoryDatabase {
  return { conversations: new Map(), optOuts: new Set() };
}
