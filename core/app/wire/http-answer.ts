import * as z from 'zod/mini';
import { ack, chatMessage, refusal } from './server-frame.ts';

/** The answer to a message by HTTP; `messages` are those that this request sent, in order. */
export const messageAnswer = z.object({ ack, messages: z.array(chatMessage) });
export type MessageAnswer = z.infer<typeof messageAnswer>;

/** The answer to a poll: every message after the number that was asked for, in order. */
export const pollAnswer = z.object({ messages: z.array(chatMessage) });
export type PollAnswer = z.infer<typeof pollAnswer>;

/** The answer to an erasure that is done; `messages` say what remains where. */
export const eraseAnswer = z.object({ erased: z.literal(true), messages: z.array(chatMessage) });
export type EraseAnswer = z.infer<typeof eraseAnswer>;

/**
 * The answer to a request that failed. `messages` holds what was sent all the same: an emergency is answered even
 * when it cannot be saved.
 */
export const refusalAnswer = z.extend(refusal, { messages: z.optional(z.array(chatMessage)) });
export type RefusalAnswer = z.infer<typeof refusalAnswer>;
