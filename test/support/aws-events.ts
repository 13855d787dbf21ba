import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a recorded payload, `test/fixtures/aws/<name>.json`. */
export function recorded<Payload>(name: string): Payload {
  return JSON.parse(readFileSync(join(__dirname, '../fixtures/aws', `${name}.json`), 'utf8'));
}

interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** A queue's event with a record for each body, made after a recorded one. */
export function queueEvent(
  name: string,
  messages: readonly { readonly messageId: string; readonly body: string; readonly receiveCount?: number }[],
): QueueEvent {
  const [template] = recorded<QueueEvent>(name).Records;
  return {
    Records: messages.map(({ messageId, body, receiveCount = 1 }) => ({
      ...template,
      messageId,
      body,
      attributes: { ...attributesOf(template), ApproximateReceiveCount: String(receiveCount) },
    })),
  };
}

function attributesOf(record: unknown): object {
  return (record as { attributes: object }).attributes;
}

/** The recorded envelope of SNS around another message. */
export function envelope(name: string, message: unknown, publishedAt: string): string {
  const [record] = recorded<QueueEvent>(name).Records;
  const body = JSON.parse(record?.body ?? '');
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return JSON.stringify({ ...body, Message: text, Timestamp: publishedAt });
}

/** One text message on its way in. */
export interface SmsInput {
  readonly messageId: string;
  readonly text: string;
  readonly number?: string;
  readonly inboundId?: string;
  readonly at?: string;
  readonly receiveCount?: number;
}

/** The number of the recorded message; of a range that is kept for fiction. */
export const SMS_NUMBER = '+12065550182';

/** The recorded inbound event with other messages. */
export function smsEvent(messages: readonly SmsInput[]): QueueEvent {
  return queueEvent(
    'sms-inbound',
    messages.map(({ messageId, text, number = SMS_NUMBER, inboundId = messageId, at, receiveCount }) => ({
      messageId,
      body: envelope(
        'sms-inbound',
        {
          originationNumber: number,
          destinationNumber: '+12025550100',
          messageKeyword: 'KEYWORD_123456789012',
          messageBody: text,
          inboundMessageId: inboundId,
        },
        at ?? '2026-11-22T07:00:00.200Z',
      ),
      ...(receiveCount === undefined ? {} : { receiveCount }),
    })),
  );
}
