import * as z from 'zod/mini';
import type { Instant } from '../../core/instant.ts';
import { jsonText } from '../json-text.ts';

/** What SNS carried into a queue, and when it got it. */
export interface SnsDelivery<Message> {
  readonly publishedAt: Instant;
  readonly message: Message;
}

/**
 * The body of a queue message that SNS delivered with its own envelope (raw delivery off), around a message of the
 * given schema.
 */
export function snsEnvelope<Message>(message: z.ZodMiniType<Message>) {
  const envelope = z.object({
    Type: z.literal('Notification'),
    TopicArn: z.string(),
    Timestamp: z.iso.datetime(),
    Message: jsonText(message),
  });
  return z.pipe(
    jsonText(envelope),
    z.transform(
      ({ Timestamp, Message }): SnsDelivery<Message> => ({
        publishedAt: Date.parse(Timestamp),
        message: Message,
      }),
    ),
  );
}
