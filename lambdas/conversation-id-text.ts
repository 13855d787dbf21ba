import * as z from 'zod/mini';
import { type ConversationId, parseConversationId } from '../core/ids.ts';

/** Text that must be the id of a conversation. */
export const conversationIdText = z.pipe(
  z.string(),
  z.transform((text, context): ConversationId => {
    const id = parseConversationId(text);
    if (id !== null) return id;
    context.issues.push({ code: 'custom', message: 'expected the id of a conversation', input: text });
    return z.NEVER;
  }),
);
