import * as z from 'zod/mini';
import { type InboundId, parseInboundId } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';
import { type E164, parseE164 } from '../../core/place/e164.ts';
import { snsEnvelope } from './sns-envelope.ts';
import { wellFormed } from './well-formed.ts';

/** A two-way text message as AWS End User Messaging publishes it. */
const twoWaySms = z.object({
  originationNumber: z.string(),
  messageBody: z.pipe(z.string(), z.transform(wellFormed)),
  inboundMessageId: z.pipe(
    z.string(),
    z.transform((text, context): InboundId => {
      const id = parseInboundId(text);
      if (id !== null) return id;
      context.issues.push({ code: 'custom', message: 'expected an id', input: text });
      return z.NEVER;
    }),
  ),
});

const smsEnvelope = snsEnvelope(twoWaySms);

/** One text message that came in. */
export interface InboundSms {
  /** `null` for a sender that is no phone number, such as a short code or a name. */
  readonly from: E164 | null;
  readonly text: string;
  readonly inboundId: InboundId;
  /** When SNS got it: the only provider time that an inbound message has. */
  readonly sentAt: Instant;
}

/** Reads the body of a queue message; throws `ZodError`, which names fields and never holds a value. */
export function parseSmsRecord(body: string): InboundSms {
  const { publishedAt, message } = smsEnvelope.parse(body);
  return {
    from: parseE164(message.originationNumber),
    text: message.messageBody,
    inboundId: message.inboundMessageId,
    sentAt: publishedAt,
  };
}
