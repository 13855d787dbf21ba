import * as z from 'zod/mini';
import { ERROR_CODES } from './error-code.ts';
import { PROTOCOL_VERSION } from './protocol.ts';

const version = z.literal(PROTOCOL_VERSION);
/** Open on purpose: a page that was loaded before a language or option was added must still read its messages. */
const language = z.string();
const direction = z.enum(['ltr', 'rtl']);
/** Only the helpline writes these, so a page need not carry the code that would tell whole numbers from others. */
const instant = z.number();
const steps = z.enum(['breaths', 'cpr']);

/** What a page needs of the visitor's place, so that it can help while nothing answers. */
export const visitorPlace = z.object({
  /** As people there write the number, and as a phone dials it; `null`: their local number, or 112. */
  emergency: z.nullable(z.object({ number: z.string(), dial: z.string() })),
  /** The country's protocol for somebody who does not breathe. */
  steps,
});
export type VisitorPlace = z.infer<typeof visitorPlace>;

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
  place: visitorPlace,
});
export type Session = z.infer<typeof session>;

/** One message of the conversation, as it is shown. */
export const chatMessage = z.object({
  /**
   * Its place in the conversation, from 1: the page shows each number once, in order. 0: sent without the record
   * while the database was away; shown at once, and never counted in `after`.
   */
  seq: z.number(),
  author: z.enum(['help_seeker', 'bot', 'counselor', 'system']),
  text: z.string(),
  language,
  direction,
  at: instant,
  /** Answers to offer as buttons; a press sends the label as a message. */
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Sent by the helpline itself while a counselor is present. */
  isAutomatic: z.boolean(),
  isEmergency: z.boolean(),
  /** With a message as it is sent: the rhythm of its steps, for somebody else who may not breathe. */
  pacer: z.optional(steps),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** Where the conversation stands, as far as the visitor may know; the newest one holds. */
export const visitorState = z.object({
  /** Who holds the conversation now. */
  phase: z.enum(['bot', 'waiting', 'with_counselor', 'closed']),
  /** The place in line that was told last; `null` while none was. */
  position: z.nullable(z.number()),
  /** While the team is away: when it is back, or `null` when nobody can say. */
  opening: z.object({ isOpen: z.boolean(), opensAt: z.nullable(instant) }),
  /** The first name of the counselor who is there. */
  counselor: z.nullable(z.string()),
  /** An emergency that is open; `pacer` is the rhythm that fits it, if one does. */
  rescue: z.nullable(z.object({ pacer: z.nullable(steps) })),
  place: visitorPlace,
  /** Whether the helpline has just asked where the visitor is: the page may offer to tell its position. */
  asksPlace: z.boolean(),
  /** Whether the page may ask if this helped; the helpline says when, and takes one answer. */
  asksJudgement: z.boolean(),
  /** The talk goes on by text message, and nothing of it comes here any more. */
  isMoved: z.boolean(),
});
export type VisitorState = z.infer<typeof visitorState>;

/** Says that a message is saved. `seq` is its own place, or `null` when it was taken by an earlier try. */
export const ack = z.object({ clientId: z.string(), seq: z.nullable(z.number()) });
export type Ack = z.infer<typeof ack>;

/**
 * The answer to a wish to go on by text message. `code` is the one that the text shows, if one could be sent; `null`:
 * this conversation gets no more codes.
 */
export const moveAnswer = z.object({ code: z.nullable(z.string()) });
export type MoveAnswer = z.infer<typeof moveAnswer>;

/** Why something was not done: a stable code for the page, and a sentence for its developer. */
export const refusal = z.object({ code: z.enum(ERROR_CODES), detail: z.string() });
export type Refusal = z.infer<typeof refusal>;

/** Everything that the helpline sends over a WebSocket. */
export const serverFrame = z.discriminatedUnion('type', [
  z.extend(session, { v: version, type: z.literal('welcome') }),
  z.extend(chatMessage, { v: version, type: z.literal('message') }),
  z.extend(ack, { v: version, type: z.literal('ack') }),
  /** Everything up to `seq` was sent. */
  z.object({ v: version, type: z.literal('resumed'), seq: z.number() }),
  z.extend(refusal, {
    v: version,
    type: z.literal('error'),
    /** The message that was not taken, if it was one. */
    clientId: z.nullable(z.string()),
  }),
  z.extend(visitorState, { v: version, type: z.literal('state') }),
  /** A counselor writes at this moment; it holds for a few seconds and is not kept. */
  z.object({ v: version, type: z.literal('typing') }),
  z.object({ v: version, type: z.literal('erased') }),
  z.extend(moveAnswer, { v: version, type: z.literal('move') }),
  z.object({ v: version, type: z.literal('judged') }),
  z.object({ v: version, type: z.literal('pong') }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;
