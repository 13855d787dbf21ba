import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { queueArn, REGION } from './aws-names.ts';
import { md5 } from './md5.ts';
import type { QueueMessage } from './queue-message.ts';

/** The event with which Lambda hands a batch of a queue's messages to a function. */
export function sqsEvent(queue: string, messages: readonly QueueMessage[]): SQSEvent {
  return { Records: messages.map((message) => sqsRecord(queue, message)) };
}

function sqsRecord(queue: string, message: QueueMessage): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: `${message.id}#${message.receiveCount}`,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    },
    messageAttributes: {},
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queue),
    awsRegion: REGION,
  };
}
