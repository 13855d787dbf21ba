import type { ConversationId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import type { TranscriptRow, TranscriptStore } from '../ports.ts';

/** Keeps transcript rows in memory, as JSON. */
export class MemoryTranscriptStore implements TranscriptStore {
  readonly #rows = new Map<ConversationId, Map<number, string>>();

  async append(row: TranscriptRow): Promise<void> {
    const rows = this.#rows.get(row.conversation) ?? new Map<number, string>();
    const earlier = rows.get(row.seq);
    // A row of an earlier, expired conversation with the same person is not this row repeated.
    if (earlier !== undefined && parse(earlier).expiresAt > row.at) return;
    rows.set(row.seq, JSON.stringify(row));
    this.#rows.set(row.conversation, rows);
  }

  async after(conversation: ConversationId, seq: number, now: Instant): Promise<readonly TranscriptRow[]> {
    return [...(this.#rows.get(conversation)?.values() ?? [])]
      .map(parse)
      .filter((row) => row.seq > seq && row.expiresAt > now)
      .sort((one, other) => one.seq - other.seq);
  }

  async before(
    conversation: ConversationId,
    seq: number,
    limit: number,
    now: Instant,
  ): Promise<readonly TranscriptRow[]> {
    const rows = await this.after(conversation, 0, now);
    return rows.filter((row) => row.seq < seq).slice(-limit);
  }

  async erase(conversation: ConversationId, throughSeq: number): Promise<void> {
    const rows = this.#rows.get(conversation);
    for (const seq of rows?.keys() ?? []) {
      if (seq <= throughSeq) rows?.delete(seq);
    }
  }
}

function parse(json: string): TranscriptRow {
  return JSON.parse(json) as TranscriptRow;
}
