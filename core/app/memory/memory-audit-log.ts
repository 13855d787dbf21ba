import type { AuditEntry, AuditLog, AuditQuery } from '../ports.ts';

/** Keeps the record of the staff in memory. */
export class MemoryAuditLog implements AuditLog {
  readonly #entries = new Map<string, AuditEntry>();

  async append(entry: AuditEntry): Promise<void> {
    if (!this.#entries.has(entry.id)) this.#entries.set(entry.id, entry);
  }

  async search(query: AuditQuery): Promise<{ rows: readonly AuditEntry[]; cursor: string | null }> {
    const { from, to, actor, pseudonym, action, cursor, limit } = query;
    const found = [...this.#entries.values()]
      .filter(
        (entry) =>
          entry.at >= from &&
          entry.at < to &&
          (actor === null || entry.actor?.id === actor) &&
          (pseudonym === null || entry.pseudonym === pseudonym) &&
          (action === null || entry.action === action) &&
          (cursor === null || entry.id < cursor),
      )
      .sort((one, other) => (one.id < other.id ? 1 : -1));
    const rows = found.slice(0, limit);
    return { rows, cursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  }
}
