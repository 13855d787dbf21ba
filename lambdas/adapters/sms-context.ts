import * as z from 'zod/mini';
import type { OutboundMessage } from '../../core/app/ports.ts';
import type { ConversationId } from '../../core/ids.ts';
import { conversationIdText } from '../conversation-id-text.ts';

/** Which message a receipt is about. */
export interface SmsContext {
  readonly conversation: ConversationId;
  readonly episode: number;
  readonly seq: number;
  readonly isEmergency: boolean;
  readonly isSecondTry: boolean;
}

/** What goes out beside a text message and comes back with its receipts: ids only, in the five pairs that AWS allows. */
export function smsContextOf(message: OutboundMessage): Record<string, string> {
  return {
    conversation: message.conversation,
    episode: String(message.episode),
    seq: String(message.seq),
    isEmergency: String(message.isEmergency),
    isSecondTry: String(message.isSecondTry),
  };
}

const wholeNumber = z.pipe(z.string().check(z.regex(/^\d{1,12}$/)), z.transform(Number));
const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((text) => text === 'true'),
);

const contextSchema = z.object({
  conversation: conversationIdText,
  episode: wholeNumber,
  seq: wholeNumber,
  isEmergency: flag,
  isSecondTry: flag,
});

/** Reads the context of a receipt; `null` when the message was not sent by `smsContextOf`. */
export function parseSmsContext(context: unknown): SmsContext | null {
  const result = contextSchema.safeParse(context);
  return result.success ? result.data : null;
}
