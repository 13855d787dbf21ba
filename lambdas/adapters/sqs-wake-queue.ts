import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { WakeQueue } from '../../core/app/ports.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/instant.ts';

/** SQS holds a message back for 15 minutes at most. */
const MAX_DELAY_SECONDS = (15 * MINUTE_MS) / SECOND_MS;

/** Calls conversations back by delayed SQS messages that hold ids only. */
export function createSqsWakeQueue(client: SQSClient, queueUrl: string): WakeQueue {
  return {
    async wake(conversation, at, now) {
      const delaySeconds = Math.ceil((at - now) / SECOND_MS);
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify({ conversation, at }),
          DelaySeconds: Math.min(Math.max(delaySeconds, 0), MAX_DELAY_SECONDS),
        }),
      );
    },
  };
}
