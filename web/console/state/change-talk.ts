import type { ConversationView } from '../../../core/app/wire/console/conversation-view.ts';
import type { Note } from '../../../core/app/wire/console/transcript-message.ts';
import type { ConversationId } from '../../../core/ids.ts';
import type { ConsoleState, Talk } from './console-state.ts';

/** Changes one conversation of the screen; one that is not there changes nothing. */
export function withTalk(
  state: ConsoleState,
  conversation: ConversationId,
  change: (talk: Talk) => Talk,
): ConsoleState {
  const index = state.talks.findIndex((talk) => talk.conversation === conversation);
  const talk = state.talks[index];
  if (talk === undefined) return state;
  const changed = change(talk);
  return changed === talk ? state : { ...state, talks: state.talks.with(index, changed) };
}

/** What is told of a conversation; whoever holds it again has lost nothing. */
export function withView(state: ConsoleState, view: ConversationView): ConsoleState {
  return withTalk(state, view.conversation, (talk) => ({
    ...talk,
    view,
    loss: view.role === 'holder' || view.role === 'partner' ? null : talk.loss,
    // After an erasure what was removed leaves the screen as well.
    messages: view.person.isErased && talk.view?.person.isErased === false ? [] : talk.messages,
  }));
}

/** A note stands once, whichever way it came. */
export function withNote(state: ConsoleState, conversation: ConversationId, note: Note): ConsoleState {
  return withTalk(state, conversation, (talk) =>
    talk.view === null || talk.view.notes.some(({ id }) => id === note.id)
      ? talk
      : { ...talk, view: { ...talk.view, notes: [...talk.view.notes, note] } },
  );
}
