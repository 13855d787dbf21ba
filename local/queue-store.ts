import * as z from 'zod';
import type { Journal } from './journal.ts';
import { type QueueMessage, queueMessage } from './queue-message.ts';

const entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('put'), message: queueMessage }),
  z.object({ type: z.literal('removed'), id: z.string() }),
]);
type Entry = z.infer<typeof entry>;

/** The file is rewritten when it holds this many lines more than there are messages. */
const MOST_DEAD_LINES = 5_000;

/**
 * Keeps the messages of all queues in a journal: what was put is there after a kill.
 * Whoever had received a message when the process died is gone, so at the next start it is visible at once; it keeps
 * its receive count. A delay that had not ended goes on.
 */
export class QueueStore {
  readonly #journal: Journal;
  readonly #messages = new Map<string, QueueMessage>();
  #lines: number;

  constructor(journal: Journal) {
    this.#journal = journal;
    for (const value of journal.read()) this.#apply(entry.parse(value));
    for (const message of this.#messages.values()) {
      if (message.receiveCount > 0) this.#messages.set(message.id, { ...message, visibleAt: 0 });
    }
    this.#compact();
    this.#lines = this.#messages.size;
  }

  put(message: QueueMessage): void {
    this.#write({ type: 'put', message });
  }

  remove(id: string): void {
    if (this.#messages.has(id)) this.#write({ type: 'removed', id });
  }

  /** The messages of one queue in the order in which they were first put. */
  of(queue: string): QueueMessage[] {
    return [...this.#messages.values()].filter((message) => message.queue === queue);
  }

  #write(written: Entry): void {
    this.#journal.append(written);
    this.#apply(written);
    this.#lines += 1;
    if (this.#lines - this.#messages.size > MOST_DEAD_LINES) this.#compact();
  }

  #apply(applied: Entry): void {
    if (applied.type === 'put') this.#messages.set(applied.message.id, applied.message);
    else this.#messages.delete(applied.id);
  }

  #compact(): void {
    this.#journal.replace([...this.#messages.values()].map((message) => ({ type: 'put', message })));
    this.#lines = this.#messages.size;
  }
}
