import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

const kept = new Map<string, Kept>();

/** Where the provider keeps sessions and codes while it runs: in memory, so that a restart signs everybody out. */
export class MemoryAdapter implements Adapter {
  readonly #model: string;

  constructor(model: string) {
    this.#model = model;
  }

  async upsert(id: string, payload: AdapterPayload, expiresInSeconds: number): Promise<void> {
    const expiresAt = expiresInSeconds > 0 ? Date.now() + expiresInSeconds * 1_000 : Number.POSITIVE_INFINITY;
    kept.set(this.#key(id), { payload, expiresAt });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = kept.get(this.#key(id));
    return found === undefined || found.expiresAt <= Date.now() ? undefined : found.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const found = kept.get(this.#key(id));
    if (found === undefined) return;
    kept.set(this.#key(id), {
      ...found,
      payload: { ...found.payload, consumed: Math.floor(Date.now() / 1_000) },
    });
  }

  async destroy(id: string): Promise<void> {
    kept.delete(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }

  #first(isWanted: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload, expiresAt }] of kept) {
      if (key.startsWith(`${this.#model}:`) && expiresAt > Date.now() && isWanted(payload)) return payload;
    }
    return undefined;
  }
}
