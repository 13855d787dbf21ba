import type { WorkItem } from '../../../core/app/wire/console/work-item.ts';
import type { ConversationId } from '../../../core/ids.ts';
import { type ConsoleState, lastInboundSeq, talkOf } from './console-state.ts';

/** Something that the counselor must notice even while they look elsewhere. */
export type Signal =
  | {
      readonly type: 'urgent_waits';
      readonly risk: 'emergency' | 'crisis';
      readonly conversation: ConversationId;
    }
  | { readonly type: 'assigned'; readonly conversation: ConversationId }
  | { readonly type: 'message'; readonly conversation: ConversationId; readonly isUrgent: boolean };

/** What became worth noticing between two states. */
export function signalsBetween(before: ConsoleState, after: ConsoleState): readonly Signal[] {
  return [...newUrgent(before, after), ...newlyHeld(before, after), ...newMessages(before, after)];
}

/** Ids of conversations that this reader holds or shares and that are not on the screen. */
export function heldElsewhere(state: ConsoleState): readonly ConversationId[] {
  return heldBy(state).filter((conversation) => talkOf(state, conversation) === null);
}

function newUrgent(before: ConsoleState, after: ConsoleState): readonly Signal[] {
  const known = new Set(
    (before.work?.waiting ?? []).filter(isUrgent).map(({ conversation }) => conversation),
  );
  return (after.work?.waiting ?? []).flatMap((item): readonly Signal[] => {
    if (!isUrgent(item) || item.isPassedByMe || known.has(item.conversation)) return [];
    const risk = item.risk === 'emergency' ? 'emergency' : 'crisis';
    return [{ type: 'urgent_waits', risk, conversation: item.conversation }];
  });
}

function newlyHeld(before: ConsoleState, after: ConsoleState): readonly Signal[] {
  // The first list of a page tells what was held before, which is no news.
  if (before.work === null) return [];
  const known = new Set(heldBy(before));
  return heldBy(after)
    .filter((conversation) => !known.has(conversation) && talkOf(after, conversation) === null)
    .map((conversation) => ({ type: 'assigned', conversation }));
}

function newMessages(before: ConsoleState, after: ConsoleState): readonly Signal[] {
  return after.talks.flatMap((talk): readonly Signal[] => {
    const earlier = talkOf(before, talk.conversation);
    if (earlier === null || earlier.messages.length === 0 || earlier.messages === talk.messages) return [];
    if (lastInboundSeq(talk) <= lastInboundSeq(earlier) || talk.view?.role === 'observer') return [];
    const risk = talk.messages.findLast(({ author }) => author === 'help_seeker')?.risk;
    return [
      {
        type: 'message',
        conversation: talk.conversation,
        isUrgent: risk === 'emergency' || risk === 'crisis',
      },
    ];
  });
}

function isUrgent({ risk }: WorkItem): boolean {
  return risk === 'emergency' || risk === 'crisis';
}

function heldBy({ work, me }: ConsoleState): readonly ConversationId[] {
  if (me === null) return [];
  return (work?.assigned ?? [])
    .filter(({ counselor, partner }) => counselor?.id === me.id || partner?.id === me.id)
    .map(({ conversation }) => conversation);
}
