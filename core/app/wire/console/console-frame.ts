import * as z from 'zod/mini';
import { reveal } from './conversation-view.ts';
import { CONSOLE_ERROR_CODES } from './error-code.ts';
import { conversation, instant, seq, staffReference, version } from './fields.ts';
import { profile } from './http.ts';
import { note, transcriptMessage } from './transcript-message.ts';
import { workItem, workList } from './work-item.ts';

/** Everything that the helpline sends to a console over its WebSocket. */
export const consoleFrame = z.discriminatedUnion('type', [
  z.object({ v: version, type: z.literal('welcome'), me: profile, at: instant }),
  /** The whole list: after `hello`, after `list`, and whenever it is easier than telling the difference. */
  z.object({ v: version, type: z.literal('work'), list: workList }),
  /** One ticket came, changed or went; `item: null` takes it off the list. Order by `list` every 30 seconds. */
  z.object({ v: version, type: z.literal('work_changed'), conversation, item: z.nullable(workItem) }),
  /** A conversation that is followed changed: risk, flags, who is in it. Ask `POST /staff/conversation`. */
  z.object({ v: version, type: z.literal('conversation_changed'), conversation }),
  z.object({ v: version, type: z.literal('message'), conversation, message: transcriptMessage }),
  /** Every message up to `seq` was sent; what is missing below it never comes. */
  z.object({ v: version, type: z.literal('resumed'), conversation, seq }),
  /** The person is writing, for the next few seconds. */
  z.object({ v: version, type: z.literal('typing'), conversation }),
  z.object({ v: version, type: z.literal('note'), conversation, note }),
  /** Somebody gave this counselor a conversation. */
  z.object({ v: version, type: z.literal('assigned'), conversation, by: z.nullable(staffReference) }),
  /** A conversation is this counselor's no longer. */
  z.object({
    v: version,
    type: z.literal('lost'),
    conversation,
    reason: z.enum(['transferred', 'reassigned', 'closed', 'vanished']),
  }),
  /** A request to see a number came or was decided: to supervisors and to whoever asked. */
  z.object({ v: version, type: z.literal('reveal'), reveal }),
  /** Something on the supervisor's board changed: who is there or how loaded. Ask `POST /staff/board`. */
  z.object({ v: version, type: z.literal('board_changed') }),
  z.object({
    v: version,
    type: z.literal('error'),
    code: z.enum(CONSOLE_ERROR_CODES),
    detail: z.string(),
    /** The conversation that the refused frame was about, if any. */
    conversation: z.nullable(conversation),
  }),
  z.object({ v: version, type: z.literal('pong') }),
]);
export type ConsoleFrame = z.infer<typeof consoleFrame>;
