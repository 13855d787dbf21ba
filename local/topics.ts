import type { Instant } from '../core/instant.ts';
import { SECOND_MS } from '../core/instant.ts';
import type { QueueDescription, QueueId, TopicId } from '../lambdas/manifest.ts';
import type { LocalClock } from './clock.ts';
import type { Queue } from './queue.ts';
import { snsEnvelope } from './sns-envelope.ts';

/** Brings what is published to a topic to the queues that the manifest subscribes to it. */
export class Topics {
  readonly #descriptions: Readonly<Record<QueueId, QueueDescription>>;
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #clock: LocalClock;

  constructor(
    descriptions: Readonly<Record<QueueId, QueueDescription>>,
    queues: ReadonlyMap<string, Queue>,
    clock: LocalClock,
  ) {
    this.#descriptions = descriptions;
    this.#queues = queues;
    this.#clock = clock;
  }

  /** It is on disk when this returns. A moment in the future is delivered then; one in the past only bears its date. */
  publish(topic: TopicId, message: string, publishedAt: Instant = this.#clock.now()): void {
    const delaySeconds = Math.max(0, (publishedAt - this.#clock.now()) / SECOND_MS);
    for (const [name, { subscribesTo }] of Object.entries(this.#descriptions)) {
      if (subscribesTo !== topic) continue;
      this.#queues.get(name)?.send(snsEnvelope(topic, message, publishedAt), delaySeconds);
    }
  }
}
