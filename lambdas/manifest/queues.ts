import type { TopicId } from './topics.ts';

/** How long a message may wait for a function at all. */
const QUEUE_RETENTION_SECONDS = 24 * 60 * 60;
/** A dead letter can hold a person's words: long enough for a weekend, shorter than a conversation is kept. */
const DEAD_LETTER_RETENTION_SECONDS = 4 * 24 * 60 * 60;
/** A failed message comes back after this time; at least the timeout of the function that reads the queue. */
export const VISIBILITY_TIMEOUT_SECONDS = 30;
/** With the visibility timeout: 40 tries over 19.5 minutes outlast an outage of the database of 15 minutes. */
const MAX_RECEIVE_COUNT = 40;

export interface QueueDescription {
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  /** Receives after which a message moves to the dead-letter queue `<id>-dead`. */
  readonly maxReceiveCount: number;
  readonly deadLetterRetentionSeconds: number;
  /** The topic whose messages arrive here in SNS's own envelope (raw delivery off: its timestamp is needed). */
  readonly subscribesTo: TopicId | null;
}

export type QueueId = 'sms-inbound' | 'sms-receipts' | 'wakes';

export const QUEUES: Readonly<Record<QueueId, QueueDescription>> = {
  'sms-inbound': {
    visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
    retentionSeconds: QUEUE_RETENTION_SECONDS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    deadLetterRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
    subscribesTo: 'sms-inbound',
  },
  'sms-receipts': {
    visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
    retentionSeconds: QUEUE_RETENTION_SECONDS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    deadLetterRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
    subscribesTo: 'sms-receipts',
  },
  wakes: {
    visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
    retentionSeconds: QUEUE_RETENTION_SECONDS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    deadLetterRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
    subscribesTo: null,
  },
};
