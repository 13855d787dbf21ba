import type { ConversationId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import { CONNECTION_LIFE_MS } from '../connection-life.ts';
import type { ConnectionRegister, VisitorConnection } from '../ports.ts';

interface Registration {
  readonly conversation: ConversationId;
  readonly connection: VisitorConnection;
  readonly expiresAt: Instant;
}

/** Keeps open connections in memory; a connection belongs to the conversation that was put last. */
export class MemoryConnectionRegister implements ConnectionRegister {
  readonly #registrations = new Map<string, Registration>();

  async put(conversation: ConversationId, connection: VisitorConnection, now: Instant): Promise<void> {
    const expiresAt = now + CONNECTION_LIFE_MS;
    this.#registrations.set(connection.connectionId, { conversation, connection, expiresAt });
  }

  async of(conversation: ConversationId, now: Instant): Promise<readonly VisitorConnection[]> {
    return [...this.#registrations.values()]
      .filter((registration) => registration.conversation === conversation && registration.expiresAt > now)
      .map(({ connection }) => connection);
  }

  async remove(connectionId: string): Promise<ConversationId | null> {
    const registration = this.#registrations.get(connectionId);
    this.#registrations.delete(connectionId);
    return registration?.conversation ?? null;
  }
}
