import { CONNECTION_LIFE_MS } from '../../core/app/connection-life.ts';
import type { ConversationId } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';
import type {
  StaffConnection,
  StaffConnectionRegister,
  StaffIdentity,
} from '../../lambdas/adapters/staff-connection-register.ts';

interface Kept<Value> {
  readonly value: Value;
  readonly expiresAt: Instant;
}

/** Keeps the consoles' connections in memory. */
export class MemoryStaffConnections implements StaffConnectionRegister {
  readonly #tickets = new Map<string, Kept<StaffIdentity>>();
  readonly #connections = new Map<string, Kept<StaffConnection>>();
  readonly #watchers = new Map<string, Kept<StaffConnection> & { readonly conversation: ConversationId }>();

  async putTicket(hash: string, value: StaffIdentity, expiresAt: Instant): Promise<void> {
    this.#tickets.set(hash, { value, expiresAt });
  }

  async takeTicket(hash: string, now: Instant): Promise<StaffIdentity | null> {
    const kept = this.#tickets.get(hash);
    this.#tickets.delete(hash);
    return kept === undefined || kept.expiresAt <= now ? null : kept.value;
  }

  async put(value: StaffConnection, now: Instant): Promise<void> {
    this.#connections.set(value.connectionId, { value, expiresAt: now + CONNECTION_LIFE_MS });
  }

  async of(connectionId: string, now: Instant): Promise<StaffConnection | null> {
    return (await this.all(now)).find((connection) => connection.connectionId === connectionId) ?? null;
  }

  async all(now: Instant): Promise<readonly StaffConnection[]> {
    return [...this.#connections.values()]
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ value }) => value);
  }

  async remove(connectionId: string): Promise<void> {
    this.#connections.delete(connectionId);
  }

  async watch(conversation: ConversationId, value: StaffConnection, now: Instant): Promise<void> {
    const expiresAt = now + CONNECTION_LIFE_MS;
    this.#watchers.set(`${conversation} ${value.connectionId}`, { conversation, value, expiresAt });
  }

  async unwatch(conversation: ConversationId, connectionId: string): Promise<void> {
    this.#watchers.delete(`${conversation} ${connectionId}`);
  }

  async watchersOf(conversation: ConversationId, now: Instant): Promise<readonly StaffConnection[]> {
    return [...this.#watchers.values()]
      .filter((watcher) => watcher.conversation === conversation && watcher.expiresAt > now)
      .map(({ value }) => value);
  }
}
