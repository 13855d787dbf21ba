import type { ConversationId } from '../../../core/ids.ts';
import { unreachable } from '../../../core/unreachable.ts';
import { withNote, withTalk, withView } from './change-talk.ts';
import type { ConsoleEvent } from './console-event.ts';
import { type ConsoleState, lastInboundSeq, type Talk } from './console-state.ts';
import { withMessages } from './messages.ts';
import { reduceFrame } from './reduce-frame.ts';

/** What the console shows after something happened: pure, and the same state again when nothing changed. */
export function reduce(state: ConsoleState, event: ConsoleEvent): ConsoleState {
  switch (event.type) {
    case 'frame_came':
      return reduceFrame(state, event.frame, event.now);
    case 'connection_changed':
      return state.connection === event.connection ? state : { ...state, connection: event.connection };
    case 'profile_came':
      return { ...state, me: event.me };
    case 'presence_chosen':
      return { ...state, presence: event.presence };
    case 'work_came':
      return { ...state, work: event.list, clockAheadMs: event.list.at - event.now };
    case 'talk_opened':
      return openTalk(state, event.conversation);
    case 'talk_chosen':
      return { ...state, active: event.conversation };
    case 'talk_hidden':
      return hideTalk(state, event.conversation);
    case 'view_came':
      return withView(state, event.view);
    case 'page_came':
      return withTalk(state, event.conversation, (talk) => withPage(talk, event));
    case 'note_came':
      return withNote(state, event.conversation, event.note);
    case 'translations_came':
      return withTalk(state, event.conversation, (talk) => ({
        ...talk,
        translations: new Map([
          ...talk.translations,
          ...event.translations.map((translation) => [translation.seq, translation] as const),
        ]),
      }));
    case 'talk_read':
      return withTalk(state, event.conversation, (talk) =>
        talk.readSeq >= event.seq ? talk : { ...talk, readSeq: event.seq },
      );
    case 'board_came':
      return {
        ...state,
        board: event.board,
        isBoardStale: false,
        reveals: event.board.reveals,
        clockAheadMs: event.board.at - event.now,
      };
    case 'refused':
      return { ...state, refusal: event.code };
    case 'refusal_seen':
      return state.refusal === null ? state : { ...state, refusal: null };
    default:
      return unreachable(event);
  }
}

function openTalk(state: ConsoleState, conversation: ConversationId): ConsoleState {
  if (state.talks.some((talk) => talk.conversation === conversation)) {
    return { ...state, active: conversation };
  }
  const talk: Talk = {
    conversation,
    view: null,
    messages: [],
    hasEarlier: false,
    settledSeq: 0,
    translations: new Map(),
    typingUntil: 0,
    readSeq: 0,
    loss: null,
  };
  return { ...state, talks: [...state.talks, talk], active: conversation };
}

function hideTalk(state: ConsoleState, conversation: ConversationId): ConsoleState {
  const talks = state.talks.filter((talk) => talk.conversation !== conversation);
  const active = state.active === conversation ? (talks.at(-1)?.conversation ?? null) : state.active;
  return { ...state, talks, active };
}

function withPage(talk: Talk, event: Extract<ConsoleEvent, { type: 'page_came' }>): Talk {
  const { page, place } = event;
  const messages = withMessages(talk.messages, page.messages);
  const isFirst = talk.messages.length === 0 && place === 'newest';
  return {
    ...talk,
    messages,
    hasEarlier: place === 'earlier' || isFirst ? page.hasEarlier : talk.hasEarlier,
    settledSeq: Math.max(talk.settledSeq, page.settledSeq),
    // Whoever takes a conversation over reads it from its top: nothing of it counts as new.
    readSeq: isFirst ? lastInboundSeq({ ...talk, messages }) : talk.readSeq,
  };
}
