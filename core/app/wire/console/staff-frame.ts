import * as z from 'zod/mini';
import { chosenPresence, conversation, seq, version } from './fields.ts';

/** The schema of each frame that a console sends, by its type. */
export const STAFF_FRAMES = {
  /** The first frame: the ticket of `POST /staff/connect`. */
  hello: z.object({ v: version, type: z.literal('hello'), ticket: z.string().check(z.maxLength(128)) }),
  /** A sign of life, every 20 seconds, with what the counselor does. */
  presence: z.object({ v: version, type: z.literal('presence'), presence: chosenPresence }),
  /** Asks for the work list anew. */
  list: z.object({ v: version, type: z.literal('list') }),
  /** Follows a conversation from now on and asks for every message after a number. */
  resume: z.object({ v: version, type: z.literal('resume'), conversation, after: seq }),
  /** Follows it no longer. */
  unwatch: z.object({ v: version, type: z.literal('unwatch'), conversation }),
  /** The counselor is writing; sent at most every 3 seconds while they do. */
  typing: z.object({ v: version, type: z.literal('typing'), conversation }),
  ping: z.object({ v: version, type: z.literal('ping') }),
} as const;

/** Everything that a console may send over its WebSocket. */
export type StaffFrame = {
  [Type in keyof typeof STAFF_FRAMES]: z.infer<(typeof STAFF_FRAMES)[Type]>;
}[keyof typeof STAFF_FRAMES];
/** The same as a page writes it. */
export type StaffFrameInput = {
  [Type in keyof typeof STAFF_FRAMES]: z.input<(typeof STAFF_FRAMES)[Type]>;
}[keyof typeof STAFF_FRAMES];

/** How often a console gives a sign of life. */
export const HEARTBEAT_SECONDS = 20;
