import type { ConversationId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import type { RevealStore, StoredReveal } from '../ports.ts';

/** Keeps requests to see a number in memory. */
export class MemoryRevealStore implements RevealStore {
  readonly #reveals = new Map<string, { readonly reveal: StoredReveal; readonly expiresAt: Instant }>();

  async put(reveal: StoredReveal, expiresAt: Instant): Promise<void> {
    this.#reveals.set(reveal.id, { reveal, expiresAt });
  }

  async of(conversation: ConversationId, now: Instant): Promise<readonly StoredReveal[]> {
    return (await this.all(now)).filter((reveal) => reveal.conversation === conversation);
  }

  async all(now: Instant): Promise<readonly StoredReveal[]> {
    return [...this.#reveals.values()]
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ reveal }) => reveal)
      .sort((one, other) => other.requestedAt - one.requestedAt);
  }

  async change(reveal: StoredReveal, expectedStatus: StoredReveal['status']): Promise<boolean> {
    const known = this.#reveals.get(reveal.id);
    if (known === undefined || known.reveal.status !== expectedStatus) return false;
    this.#reveals.set(reveal.id, { ...known, reveal });
    return true;
  }
}
