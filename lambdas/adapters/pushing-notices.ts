import type {
  Clock,
  ConversationStore,
  Note,
  StaffNotices,
  StaffRegister,
  TranscriptStore,
} from '../../core/app/ports.ts';
import { noteView, revealView } from '../../core/app/staff/conversation-view.ts';
import { transcriptMessage } from '../../core/app/staff/transcript.ts';
import { isSeenBy, namesOf, workItem } from '../../core/app/staff/work.ts';
import type { ConsoleFrame } from '../../core/app/wire/console/console-frame.ts';
import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import type { Conversation } from '../../core/dialogue/conversation.ts';
import { roleIn } from '../../core/handoff/role-in-conversation.ts';
import { cardOf } from '../../core/handoff/ticket-card.ts';
import type { ConversationId, StaffId } from '../../core/ids.ts';
import type { ConnectionPush } from './connection-push.ts';
import type { StaffConnection, StaffConnectionRegister } from './staff-connection-register.ts';

const v = PROTOCOL_VERSION;

/** What pushing notices work with. */
export interface NoticeParts {
  readonly connections: StaffConnectionRegister;
  readonly push: ConnectionPush;
  readonly store: ConversationStore;
  readonly transcripts: TranscriptStore;
  readonly staff: StaffRegister;
  readonly clock: Clock;
  onFailure(error: unknown): void;
}

/** Shows open consoles what happens. Nothing here fails: whoever missed something asks again, or resumes. */
export function createPushingNotices(parts: NoticeParts): StaffNotices {
  const { connections, push, store, transcripts, staff, clock, onFailure } = parts;

  const quietly = async (tell: () => Promise<void>): Promise<void> => {
    try {
      await tell();
    } catch (error) {
      onFailure(error);
    }
  };

  const show = async (connection: StaffConnection, frame: ConsoleFrame): Promise<boolean> => {
    const outcome = await push.push(connection, frame);
    if (outcome === 'gone') await connections.remove(connection.connectionId);
    return outcome === 'pushed';
  };

  const showEach = async (
    to: readonly StaffConnection[],
    frameFor: (connection: StaffConnection) => ConsoleFrame | null,
  ): Promise<void> => {
    await Promise.all(
      to.map(async (connection) => {
        const frame = frameFor(connection);
        if (frame !== null) await show(connection, frame);
      }),
    );
  };

  /** Those who follow a conversation and may still read it. */
  const watchersOf = async (conversation: Conversation): Promise<readonly StaffConnection[]> => {
    const watching = await connections.watchersOf(conversation.id, clock.now());
    const mayRead = (one: StaffConnection) =>
      roleIn(conversation, { id: one.staff, roles: one.roles }) !== 'none';
    await Promise.all(
      watching
        .filter((one) => !mayRead(one))
        .map((one) => connections.unwatch(conversation.id, one.connectionId)),
    );
    return watching.filter(mayRead);
  };

  const watchersOfId = async (id: ConversationId): Promise<readonly StaffConnection[]> => {
    const { stored } = await store.load(id, clock.now());
    return stored === null ? [] : watchersOf(stored.conversation);
  };

  const connectionsOf = async (id: StaffId): Promise<readonly StaffConnection[]> =>
    (await connections.all(clock.now())).filter((connection) => connection.staff === id);

  const tellList = async (before: Conversation, after: Conversation): Promise<void> => {
    const cards = { before: cardOf(before), after: cardOf(after) };
    if (JSON.stringify(cards.before) === JSON.stringify(cards.after)) return;
    const [open, members] = await Promise.all([connections.all(clock.now()), staff.all()]);
    const names = namesOf(members);
    await showEach(open, ({ staff: id, roles }) => {
      const me = { id, roles };
      const isOn = cards.after !== null && isSeenBy(me, cards.after);
      const wasOn = cards.before !== null && isSeenBy(me, cards.before);
      if (!isOn && !wasOn) return null;
      const item = isOn && cards.after !== null ? workItem(cards.after, me, names) : null;
      return { v, type: 'work_changed', conversation: after.id, item };
    });
  };

  const tellWatchers = async (before: Conversation, after: Conversation): Promise<void> => {
    if (JSON.stringify(shownOf(before)) === JSON.stringify(shownOf(after))) return;
    const watching = await watchersOf(after);
    if (watching.length === 0) return;
    await showEach(watching, () => ({ v, type: 'conversation_changed', conversation: after.id }));
    const changed = [...before.failedSeqs, ...after.failedSeqs].filter(
      (seq) => before.failedSeqs.includes(seq) !== after.failedSeqs.includes(seq),
    );
    for (const seq of changed) {
      const [row] = await transcripts.before(after.id, seq + 1, 1, clock.now());
      if (row?.seq !== seq) continue;
      const message = transcriptMessage(row, after);
      await showEach(watching, () => ({ v, type: 'message', conversation: after.id, message }));
    }
  };

  return {
    conversationChanged: (before, after) =>
      quietly(async () => {
        await tellList(before, after);
        await tellWatchers(before, after);
      }),
    messageKept: (row, conversation) =>
      quietly(async () => {
        const message = transcriptMessage(row, conversation);
        await showEach(await watchersOf(conversation), () => ({
          v,
          type: 'message',
          conversation: row.conversation,
          message,
        }));
      }),
    noteKept: (note: Note) =>
      quietly(async () => {
        await showEach(await watchersOfId(note.conversation), () => ({
          v,
          type: 'note',
          conversation: note.conversation,
          note: noteView(note),
        }));
      }),
    revealChanged: (stored) =>
      quietly(async () => {
        const reveal = revealView(stored, namesOf(await staff.all()));
        await showEach(await connections.all(clock.now()), ({ staff: id, roles }) =>
          roles.includes('supervisor') || id === stored.requestedBy ? { v, type: 'reveal', reveal } : null,
        );
      }),
    assigned: (to, conversation, by) =>
      quietly(async () => {
        await showEach(await connectionsOf(to), () => ({ v, type: 'assigned', conversation, by }));
      }),
    lost: (from, conversation, reason) =>
      quietly(async () => {
        await showEach(await connectionsOf(from), () => ({ v, type: 'lost', conversation, reason }));
      }),
    boardChanged: () =>
      quietly(async () => {
        await showEach(await connections.all(clock.now()), ({ roles }) =>
          roles.includes('supervisor') ? { v, type: 'board_changed' } : null,
        );
      }),
    personMoved: (id) =>
      quietly(async () => {
        await showEach(await watchersOfId(id), () => ({ v, type: 'conversation_changed', conversation: id }));
      }),
    personTypes: (id) =>
      quietly(async () => {
        await showEach(await watchersOfId(id), () => ({ v, type: 'typing', conversation: id }));
      }),
    isReached: async (id) => {
      try {
        const open = await connectionsOf(id);
        const reached = await Promise.all(open.map((connection) => show(connection, { v, type: 'pong' })));
        return reached.includes(true);
      } catch (error) {
        onFailure(error);
        return false;
      }
    },
  };
}

/** What a console shows of a conversation beside its messages. */
function shownOf(conversation: Conversation): object {
  const { phase, risk, emergencyKind, flags, topic, ticket, rescue, crisis, language, place } = conversation;
  const { isOptedOut, mayBeWrittenTo, isMuted, erasedThroughSeq, failedSeqs, told, timers } = conversation;
  const check = timers.find(({ kind }) => kind === 'rescue_check')?.dueAt ?? null;
  const subjects = Object.keys(told);
  const of = { phase, risk, emergencyKind, flags, topic, ticket, rescue, crisis, language, place };
  return { ...of, isOptedOut, mayBeWrittenTo, isMuted, erasedThroughSeq, failedSeqs, subjects, check };
}
