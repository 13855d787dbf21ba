import * as z from 'zod/mini';
import { LANGUAGE_TAGS } from '../../language-tag.ts';
import { OPTIONS } from '../../text/options.ts';
import { ERROR_CODES } from './error-code.ts';
import { PROTOCOL_VERSION } from './protocol.ts';

const version = z.literal(PROTOCOL_VERSION);
const language = z.enum(LANGUAGE_TAGS);
const direction = z.enum(['ltr', 'rtl']);
const instant = z.int();

/** A session: what the page keeps, in memory or for this tab only, and never in a URL. */
export const session = z.object({
  token: z.string(),
  /** When the token ends, in milliseconds since 1970. */
  expires: instant,
  /** The pseudonym of the conversation. */
  conversation: z.string(),
  /** The language of the page's words until a message says otherwise. */
  language,
  direction,
});
export type Session = z.infer<typeof session>;

/** One message of the conversation, as it is shown. */
export const chatMessage = z.object({
  /**
   * Its place in the conversation, from 1: the page shows each number once, in order. 0: sent without the record
   * while the database was away; shown at once, and never counted in `after`.
   */
  seq: z.int().check(z.minimum(0)),
  author: z.enum(['help_seeker', 'bot', 'counselor', 'system']),
  text: z.string(),
  language,
  direction,
  at: instant,
  /** Answers to offer as buttons; a press sends the label as a message. */
  options: z.array(z.object({ id: z.enum(OPTIONS), label: z.string() })),
  /** Sent by the helpline itself while a counselor is present. */
  isAutomatic: z.boolean(),
  isEmergency: z.boolean(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** Says that a message is saved. `seq` is its own place, or `null` when it was taken by an earlier try. */
export const ack = z.object({ clientId: z.string(), seq: z.nullable(z.int()) });
export type Ack = z.infer<typeof ack>;

/** Why something was not done: a stable code for the page, and a sentence for its developer. */
export const refusal = z.object({ code: z.enum(ERROR_CODES), detail: z.string() });
export type Refusal = z.infer<typeof refusal>;

/** Everything that the helpline sends over a WebSocket. */
export const serverFrame = z.discriminatedUnion('type', [
  z.extend(session, { v: version, type: z.literal('welcome') }),
  z.extend(chatMessage, { v: version, type: z.literal('message') }),
  z.extend(ack, { v: version, type: z.literal('ack') }),
  /** Everything up to `seq` was sent. */
  z.object({ v: version, type: z.literal('resumed'), seq: z.int() }),
  z.extend(refusal, {
    v: version,
    type: z.literal('error'),
    /** The message that was not taken, if it was one. */
    clientId: z.nullable(z.string()),
  }),
  /** A counselor is writing, for the next few seconds. */
  z.object({ v: version, type: z.literal('typing') }),
  z.object({ v: version, type: z.literal('erased') }),
  z.object({ v: version, type: z.literal('pong') }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;
