import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { type Instant, SECOND_MS } from '../core/instant.ts';
import type { Agenda, TimedWork } from './agenda.ts';
import type { LocalClock } from './clock.ts';
import type { QueueMessage } from './queue-message.ts';
import type { QueueStore } from './queue-store.ts';
import { sqsEvent } from './sqs-event.ts';

/** How a queue delivers, as its trigger in the manifest says. */
export interface QueueRules {
  readonly name: string;
  readonly batchSize: number;
  readonly visibilityTimeoutSeconds: number;
  /** After this many receives that failed, the message goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** The function behind a queue: rejects when the whole batch failed. */
export interface BatchConsumer {
  invoke(event: SQSEvent): Promise<unknown>;
}

/** The queue for messages that failed too often; nothing reads it. */
export function deadLetterQueueOf(queue: string): string {
  return `${queue}-dead`;
}

const batchAnswer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).optional() })
  .nullish();

/** Lambda starts with this many batches of a queue at once; the local cloud stays there. */
const MOST_BATCHES_AT_ONCE = 5;

/**
 * One queue with the function behind it, as SQS and Lambda work together: no batching window; a batch that succeeded
 * is removed, except for the messages that it reports as failed; a failed message comes again when its visibility
 * timeout has ended.
 */
export class Queue implements TimedWork {
  readonly #rules: QueueRules;
  readonly #store: QueueStore;
  readonly #clock: LocalClock;
  readonly #agenda: Agenda;
  readonly #consumer: BatchConsumer;
  readonly #received = new Set<string>();
  #batchesRunning = 0;

  constructor(
    rules: QueueRules,
    store: QueueStore,
    clock: LocalClock,
    agenda: Agenda,
    consumer: BatchConsumer,
  ) {
    this.#rules = rules;
    this.#store = store;
    this.#clock = clock;
    this.#agenda = agenda;
    this.#consumer = consumer;
    agenda.add(this);
  }

  get name(): string {
    return this.#rules.name;
  }

  /** Stores a message; it is on disk when this returns. Answers its id. */
  send(body: string, delaySeconds = 0): string {
    const now = this.#clock.now();
    const id = randomUUID();
    this.#store.put({
      id,
      queue: this.#rules.name,
      body,
      sentAt: now,
      visibleAt: now + delaySeconds * SECOND_MS,
      receiveCount: 0,
      firstReceivedAt: null,
    });
    this.#agenda.changed();
    return id;
  }

  /** Lets messages that failed come again at once, instead of after their visibility timeout. */
  retryNow(): void {
    for (const message of this.#waiting()) {
      if (message.receiveCount > 0) this.#store.put({ ...message, visibleAt: 0 });
    }
    this.#agenda.changed();
  }

  nextDueAt(): Instant | null {
    if (this.#batchesRunning >= MOST_BATCHES_AT_ONCE) return null;
    const moments = this.#waiting().map((message) => message.visibleAt);
    return moments.length === 0 ? null : Math.min(...moments);
  }

  startDue(now: Instant): void {
    while (this.#batchesRunning < MOST_BATCHES_AT_ONCE) {
      const batch = this.#waiting()
        .filter((message) => message.visibleAt <= now)
        .sort((one, other) => one.visibleAt - other.visibleAt)
        .slice(0, this.#rules.batchSize)
        .flatMap((message) => this.#receive(message, now));
      if (batch.length === 0) return;
      this.#batchesRunning += 1;
      void this.#agenda.track(this.#deliver(batch));
    }
  }

  #waiting(): QueueMessage[] {
    return this.#store.of(this.#rules.name).filter((message) => !this.#received.has(message.id));
  }

  /** Takes a message out for delivery; one that failed too often goes to the dead-letter queue instead. */
  #receive(message: QueueMessage, now: Instant): QueueMessage[] {
    if (message.receiveCount >= this.#rules.maxReceiveCount) {
      this.#store.put({ ...message, queue: deadLetterQueueOf(this.#rules.name), visibleAt: now });
      return [];
    }
    const received = {
      ...message,
      receiveCount: message.receiveCount + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
      visibleAt: now + this.#rules.visibilityTimeoutSeconds * SECOND_MS,
    };
    this.#store.put(received);
    this.#received.add(message.id);
    return [received];
  }

  async #deliver(batch: readonly QueueMessage[]): Promise<void> {
    const failed = await this.#failedOf(batch);
    for (const { id } of batch) {
      if (!failed.has(id)) this.#store.remove(id);
      this.#received.delete(id);
    }
    this.#batchesRunning -= 1;
  }

  async #failedOf(batch: readonly QueueMessage[]): Promise<ReadonlySet<string>> {
    const all = new Set(batch.map(({ id }) => id));
    try {
      const answer = batchAnswer.parse(await this.#consumer.invoke(sqsEvent(this.#rules.name, batch)));
      const failed = new Set((answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
      // Lambda takes an answer that names an unknown message for a failure of the whole batch.
      return [...failed].every((id) => all.has(id)) ? failed : all;
    } catch {
      return all;
    }
  }
}
