import type { Clock, ConnectionRegister, TranscriptRow, TranscriptStore } from '../../core/app/ports.ts';
import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import type { VisitorState } from '../../core/app/wire/server-frame.ts';
import type { ConversationId } from '../../core/ids.ts';
import type { Instant } from '../../core/instant.ts';
import { chatMessageOf } from './chat-message.ts';
import type { ConnectionPush } from './connection-push.ts';
import type { WebRequester } from './web-requester.ts';

/** What a pushing transcript works with. */
export interface PushingParts {
  readonly transcripts: TranscriptStore;
  readonly connections: ConnectionRegister;
  readonly push: ConnectionPush;
  readonly clock: Clock;
  /** Where a conversation stands for its visitor; `null` when that cannot be told now. */
  stateOf(conversation: ConversationId, now: Instant): Promise<VisitorState | null>;
  onFailure(error: unknown): void;
}

/**
 * A transcript that shows each new message of the helpline to the visitor's open pages, but for the page that asked,
 * which has it already. The row is written first and the connections are read after it: a page registers before it
 * reads the rows, so it meets every message on one of the two ways. With a message goes where the conversation stands
 * now. Pushes are hints: what fails here is read at the next `resume`.
 */
export function createPushingTranscripts(
  { transcripts, connections, push, clock, stateOf, onFailure }: PushingParts,
  requester: WebRequester | null,
): TranscriptStore {
  const show = async (row: TranscriptRow): Promise<void> => {
    const open = await connections.of(row.conversation, clock.now());
    const others = open.filter(({ connectionId }) => connectionId !== requester?.connectionId);
    if (others.length === 0) return;
    const message = { v: PROTOCOL_VERSION, type: 'message', ...chatMessageOf(row) } as const;
    const pushed = await Promise.all(
      others.map(async (connection) => ({ connection, outcome: await push.push(connection, message) })),
    );
    for (const { connection, outcome } of pushed) {
      if (outcome === 'gone') await connections.remove(connection.connectionId);
    }
    const state = await stateOf(row.conversation, clock.now());
    if (state === null) return;
    await Promise.all(
      pushed
        .filter(({ outcome }) => outcome === 'pushed')
        .map(({ connection }) => push.push(connection, { v: PROTOCOL_VERSION, type: 'state', ...state })),
    );
  };
  return {
    before: (conversation, seq, limit, now) => transcripts.before(conversation, seq, limit, now),
    after: (conversation, seq, now) => transcripts.after(conversation, seq, now),
    erase: (conversation, throughSeq) => transcripts.erase(conversation, throughSeq),
    async append(row) {
      await transcripts.append(row);
      if (!row.conversation.startsWith('web-') || row.author === 'help_seeker') return;
      try {
        await show(row);
      } catch (error) {
        onFailure(error);
      }
    },
  };
}
