import { longTranscript, messageOf, viewOf, waitingList } from '../../../bench/console/crowd.ts';
import type { ConsoleFrame } from '../../../core/app/wire/console/console-frame.ts';
import type { Note } from '../../../core/app/wire/console/transcript-message.ts';
import { parseStaffId, type StaffId } from '../../../core/ids.ts';
import type { ConsoleEvent } from '../../../web/console/state/console-event.ts';
import { type ConsoleState, INITIAL_STATE } from '../../../web/console/state/console-state.ts';
import { reduce } from '../../../web/console/state/reduce.ts';

/** The helpline's clock; this machine's is two seconds behind. */
export const NOW = 1_795_000_000_000;
export const HERE = NOW - 2_000;

export function staffId(text: string): StaffId {
  const id = parseStaffId(text);
  if (id === null) throw new Error('expected the id of a counselor');
  return id;
}

export const ANA = { id: staffId('ana'), name: 'Ana' };
export const SAM = { id: staffId('sam'), name: 'Sam' };
const [ITEM] = waitingList(1, NOW).waiting;
if (ITEM === undefined) throw new Error('expected a ticket');
export const WAITING = ITEM;
export const CONVERSATION = WAITING.conversation;

/** A frame as it comes, without its version. */
export function frame<Type extends ConsoleFrame['type']>(
  type: Type,
  fields: Omit<Extract<ConsoleFrame, { type: Type }>, 'v' | 'type'>,
): ConsoleEvent {
  return { type: 'frame_came', frame: { v: 1, type, ...fields } as unknown as ConsoleFrame, now: HERE };
}

export function after(events: readonly ConsoleEvent[], state: ConsoleState = INITIAL_STATE): ConsoleState {
  return events.reduce(reduce, state);
}

export const WELCOME = frame('welcome', {
  me: { ...ANA, roles: ['counselor'], languages: ['en'] },
  at: NOW,
});
export const WORK = frame('work', { list: waitingList(5, NOW) });

/** A conversation on the screen: three messages, the second of them by the counselor. */
export const OPENED: readonly ConsoleEvent[] = [
  { type: 'talk_opened', conversation: CONVERSATION },
  { type: 'view_came', view: viewOf(0, 'en', NOW, 4) },
  {
    type: 'page_came',
    conversation: CONVERSATION,
    place: 'newest',
    page: { messages: longTranscript(4, 'en', NOW), hasEarlier: false, hasLater: false, settledSeq: 4 },
  },
];

export function message(seq: number) {
  return messageOf(seq, 'en', NOW);
}

export const NOTE: Note = { id: 'n1', kind: 'note', author: SAM, at: NOW, text: 'alone' };
