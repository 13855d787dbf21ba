import type { Clock, ConnectionRegister } from '../../core/app/ports.ts';
import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import type { ConversationId } from '../../core/ids.ts';
import type { ConnectionPush } from './connection-push.ts';

/** What telling of typing works with. */
export interface TypingParts {
  readonly connections: ConnectionRegister;
  readonly push: ConnectionPush;
  readonly clock: Clock;
}

/**
 * Tells a visitor's open pages that a counselor writes at this moment. Nothing is kept: a page that does not get it
 * shows the message when it comes.
 */
export async function tellTyping(
  { connections, push, clock }: TypingParts,
  conversation: ConversationId,
): Promise<void> {
  const open = await connections.of(conversation, clock.now());
  await Promise.all(open.map((connection) => push.push(connection, { v: PROTOCOL_VERSION, type: 'typing' })));
}
