import * as z from 'zod';
import { type ConversationId, parseConversationId } from '../core/ids.ts';

/** Text that must be the id of a conversation. */
export const conversationIdText = z.string().transform((text, context): ConversationId => {
  const id = parseConversationId(text);
  if (id === null) {
    context.addIssue({ code: 'custom', message: 'expected the id of a conversation' });
    return z.NEVER;
  }
  return id;
});
