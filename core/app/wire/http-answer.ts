import * as z from 'zod/mini';
import { ack, chatMessage, refusal, visitorState } from './server-frame.ts';

/** Where the conversation stands; left out where nothing stands yet, or where it could not be read. */
const state = z.optional(visitorState);

/** The answer to a message by HTTP; `messages` are those that this request sent, in order. */
export const messageAnswer = z.object({ ack, messages: z.array(chatMessage), state });
export type MessageAnswer = z.infer<typeof messageAnswer>;

/** The answer to a poll: every message after the number that was asked for, in order. */
export const pollAnswer = z.object({ messages: z.array(chatMessage), state });
export type PollAnswer = z.infer<typeof pollAnswer>;

/** The answer to an erasure that is done; `messages` say what remains where. */
export const eraseAnswer = z.object({ erased: z.literal(true), messages: z.array(chatMessage) });
export type EraseAnswer = z.infer<typeof eraseAnswer>;

/** The answer to a position; `messages` are those that this request sent. */
export const positionAnswer = pollAnswer;
export type PositionAnswer = PollAnswer;

/** The answer to a judgement that was taken. */
export const judgementAnswer = z.object({ judged: z.literal(true) });
export type JudgementAnswer = z.infer<typeof judgementAnswer>;

/**
 * The answer to a request that failed. `messages` holds what was sent all the same: an emergency is answered even
 * when it cannot be saved.
 */
export const refusalAnswer = z.extend(refusal, { messages: z.optional(z.array(chatMessage)) });
export type RefusalAnswer = z.infer<typeof refusalAnswer>;
