import * as z from 'zod/mini';

const queueRecord = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.object({ ApproximateReceiveCount: z.coerce.number().check(z.int(), z.minimum(1)) }),
});

/** One message of a queue, its body not yet read. */
export interface QueueRecord {
  readonly messageId: string;
  readonly body: string;
  /** 1 on the first delivery. */
  readonly receiveCount: number;
}

const queueEvent = z.object({ Records: z.array(queueRecord) });

/** The event by which Lambda hands over messages of a queue; throws when it is none, since the trigger is ours. */
export function parseQueueEvent(event: unknown): readonly QueueRecord[] {
  return queueEvent.parse(event).Records.map(({ messageId, body, attributes }) => ({
    messageId,
    body,
    receiveCount: attributes.ApproximateReceiveCount,
  }));
}

/** Names the messages that come back; all others are done. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** The answer for these failed messages, each named once. */
export function batchAnswer(failed: ReadonlySet<string>): BatchAnswer {
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
}
