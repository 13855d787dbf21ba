import type { ConsoleFrame } from '../../../core/app/wire/console/console-frame.ts';
import type { Reveal } from '../../../core/app/wire/console/conversation-view.ts';
import type { WorkItem, WorkList } from '../../../core/app/wire/console/work-item.ts';
import type { ConversationId } from '../../../core/ids.ts';
import { type Instant, SECOND_MS } from '../../../core/instant.ts';
import { RISKS } from '../../../core/understanding/understanding.ts';
import { unreachable } from '../../../core/unreachable.ts';
import { withNote, withTalk } from './change-talk.ts';
import type { ConsoleState } from './console-state.ts';
import { withMessages } from './messages.ts';

/** How long after a sign of typing the person counts as writing. */
export const TYPING_MS = 6 * SECOND_MS;

/** What the console shows after the helpline told something. */
export function reduceFrame(state: ConsoleState, frame: ConsoleFrame, now: Instant): ConsoleState {
  switch (frame.type) {
    case 'welcome':
      return { ...state, me: frame.me, connection: 'open', clockAheadMs: frame.at - now };
    case 'work':
      return { ...state, work: frame.list, clockAheadMs: frame.list.at - now };
    case 'work_changed':
      return state.work === null
        ? state
        : { ...state, work: withItem(state.work, frame.conversation, frame.item) };
    case 'conversation_changed':
      // Only a hint: what it is now is asked for.
      return state;
    case 'message':
      return withTalk(state, frame.conversation, (talk) => ({
        ...talk,
        messages: withMessages(talk.messages, [frame.message]),
        // What they were writing has come.
        typingUntil: frame.message.author === 'help_seeker' ? 0 : talk.typingUntil,
      }));
    case 'resumed':
      return withTalk(state, frame.conversation, (talk) => ({
        ...talk,
        settledSeq: Math.max(talk.settledSeq, frame.seq),
      }));
    case 'typing':
      return withTalk(state, frame.conversation, (talk) => ({ ...talk, typingUntil: now + TYPING_MS }));
    case 'note':
      return withNote(state, frame.conversation, frame.note);
    case 'assigned':
      // The conversation itself is opened by whoever looks after what is held.
      return state;
    case 'lost':
      return withTalk(state, frame.conversation, (talk) => ({ ...talk, loss: frame.reason }));
    case 'reveal':
      return withReveal(state, frame.reveal);
    case 'board_changed':
      return state.isBoardStale ? state : { ...state, isBoardStale: true };
    case 'error':
      return { ...state, refusal: frame.code };
    case 'pong':
      return state;
    default:
      return unreachable(frame);
  }
}

/** Puts one ticket into the list, moves it between waiting and assigned, or takes it off. */
function withItem(list: WorkList, conversation: ConversationId, item: WorkItem | null): WorkList {
  const put = (items: readonly WorkItem[], status: WorkItem['status']): WorkItem[] => {
    const index = items.findIndex((each) => each.conversation === conversation);
    if (item?.status !== status) return items.filter((_, place) => place !== index);
    return items[index]?.risk === item.risk
      ? items.with(index, item)
      : withNewcomer(
          items.filter((_, place) => place !== index),
          item,
        );
  };
  const waiting = put(list.waiting, 'waiting');
  return {
    ...list,
    waiting,
    assigned: put(list.assigned, 'assigned'),
    next: waiting.some((each) => each.conversation === list.next) ? list.next : null,
  };
}

/**
 * The helpline decides the order; until its next list a newcomer stands behind everybody who is as urgent, so that
 * nothing else moves.
 */
function withNewcomer(items: readonly WorkItem[], item: WorkItem): WorkItem[] {
  const place = items.findIndex(({ risk }) => RISKS.indexOf(risk) < RISKS.indexOf(item.risk));
  return items.toSpliced(place === -1 ? items.length : place, 0, item);
}

function withReveal(state: ConsoleState, reveal: Reveal): ConsoleState {
  const others = state.reveals.filter(({ id }) => id !== reveal.id);
  return withTalk({ ...state, reveals: [...others, reveal] }, reveal.conversation, (talk) =>
    talk.view === null ? talk : { ...talk, view: { ...talk.view, reveal } },
  );
}
