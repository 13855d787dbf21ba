import { viewOf, waitingList } from '../../../bench/console/crowd.ts';
import type { ConsoleEvent } from '../../../web/console/state/console-event.ts';
import { type ConsoleState, talkOf, unreadOf } from '../../../web/console/state/console-state.ts';
import { TYPING_MS } from '../../../web/console/state/reduce-frame.ts';
import {
  ANA,
  after,
  CONVERSATION,
  frame,
  HERE,
  message,
  NOTE,
  NOW,
  OPENED,
  SAM,
  WAITING,
  WELCOME,
  WORK,
} from './samples.ts';

const talk = (state: ConsoleState) => {
  const found = talkOf(state, CONVERSATION);
  if (found === null) throw new Error('expected the conversation on the screen');
  return found;
};
const seqs = (state: ConsoleState) => talk(state).messages.map(({ seq }) => seq);
const waiting = (state: ConsoleState) => state.work?.waiting.map(({ pseudonym }) => pseudonym);
const reveal = {
  id: 'r1',
  conversation: CONVERSATION,
  pseudonym: 'P0000',
  requestedBy: ANA,
  requestedAt: NOW,
  reason: 'no answer',
  status: 'requested' as const,
  decidedBy: null,
  expiresAt: NOW,
};

type Case = readonly [
  description: string,
  events: readonly ConsoleEvent[],
  part: (state: ConsoleState) => unknown,
  expected: unknown,
];

const CASES: readonly Case[] = [
  ['welcome tells who I am', [WELCOME], ({ me }) => me?.name, 'Ana'],
  ['welcome opens the connection', [WELCOME], ({ connection }) => connection, 'open'],
  ['welcome sets the clock', [WELCOME], ({ clockAheadMs }) => clockAheadMs, 2_000],
  ['the list is taken as it comes', [WORK], waiting, ['P0000', 'P0001', 'P0002', 'P0003', 'P0004']],
  [
    'a newcomer stands behind everybody who is as urgent',
    [
      WORK,
      frame('work_changed', {
        conversation: viewOf(9, 'en', NOW, 0).conversation,
        item: {
          ...WAITING,
          conversation: viewOf(9, 'en', NOW, 0).conversation,
          pseudonym: 'NEW',
          risk: 'crisis',
        },
      }),
    ],
    waiting,
    ['P0000', 'P0001', 'NEW', 'P0002', 'P0003', 'P0004'],
  ],
  [
    'whose risk rises moves up',
    [
      WORK,
      frame('work_changed', {
        conversation: viewOf(4, 'en', NOW, 0).conversation,
        item: { ...WAITING, conversation: viewOf(4, 'en', NOW, 0).conversation, pseudonym: 'P0004' },
      }),
    ],
    waiting,
    ['P0000', 'P0004', 'P0001', 'P0002', 'P0003'],
  ],
  [
    'a ticket that was taken moves to the held ones',
    [
      WORK,
      frame('work_changed', {
        conversation: CONVERSATION,
        item: { ...WAITING, status: 'assigned', counselor: ANA },
      }),
    ],
    (state) => [waiting(state), state.work?.assigned.map(({ pseudonym }) => pseudonym), state.work?.next],
    [['P0001', 'P0002', 'P0003', 'P0004'], ['P0000'], null],
  ],
  [
    'a ticket that left the list is gone',
    [WORK, frame('work_changed', { conversation: CONVERSATION, item: null })],
    waiting,
    ['P0001', 'P0002', 'P0003', 'P0004'],
  ],
  [
    'before the first list a change waits for it',
    [frame('work_changed', { conversation: CONVERSATION, item: WAITING })],
    ({ work }) => work,
    null,
  ],
  [
    'a message comes once, however often it is told',
    [
      ...OPENED,
      frame('message', { conversation: CONVERSATION, message: message(5) }),
      frame('message', { conversation: CONVERSATION, message: message(5) }),
    ],
    seqs,
    [1, 2, 3, 4, 5],
  ],
  [
    'messages stand by their numbers, not by their coming',
    [
      ...OPENED,
      frame('message', { conversation: CONVERSATION, message: message(7) }),
      frame('message', { conversation: CONVERSATION, message: message(6) }),
    ],
    seqs,
    [1, 2, 3, 4, 6, 7],
  ],
  [
    'a message of a conversation that is not on the screen changes nothing',
    [frame('message', { conversation: CONVERSATION, message: message(5) })],
    ({ talks }) => talks,
    [],
  ],
  ['what was there when it was opened is read', OPENED, (state) => unreadOf(talk(state)), 0],
  [
    'what comes then is not',
    [...OPENED, frame('message', { conversation: CONVERSATION, message: message(5) })],
    (state) => unreadOf(talk(state)),
    1,
  ],
  [
    'until it is',
    [
      ...OPENED,
      frame('message', { conversation: CONVERSATION, message: message(5) }),
      { type: 'talk_read', conversation: CONVERSATION, seq: 5 },
    ],
    (state) => unreadOf(talk(state)),
    0,
  ],
  [
    'reading never goes back',
    [
      ...OPENED,
      { type: 'talk_read', conversation: CONVERSATION, seq: 9 },
      { type: 'talk_read', conversation: CONVERSATION, seq: 2 },
    ],
    (state) => talk(state).readSeq,
    9,
  ],
  [
    'resumed says where to go on',
    [...OPENED, frame('resumed', { conversation: CONVERSATION, seq: 8 })],
    (state) => talk(state).settledSeq,
    8,
  ],
  [
    'an older resumed does not',
    [...OPENED, frame('resumed', { conversation: CONVERSATION, seq: 2 })],
    (state) => talk(state).settledSeq,
    4,
  ],
  [
    'typing lasts a while',
    [...OPENED, frame('typing', { conversation: CONVERSATION })],
    (state) => talk(state).typingUntil,
    HERE + TYPING_MS,
  ],
  [
    'and ends with the message',
    [
      ...OPENED,
      frame('typing', { conversation: CONVERSATION }),
      frame('message', { conversation: CONVERSATION, message: message(5) }),
    ],
    (state) => talk(state).typingUntil,
    0,
  ],
  [
    'a note stands once',
    [
      ...OPENED,
      frame('note', { conversation: CONVERSATION, note: NOTE }),
      { type: 'note_came', conversation: CONVERSATION, note: NOTE },
    ],
    (state) => talk(state).view?.notes,
    [NOTE],
  ],
  [
    'lost says why',
    [...OPENED, frame('lost', { conversation: CONVERSATION, reason: 'reassigned' })],
    (state) => talk(state).loss,
    'reassigned',
  ],
  [
    'whoever holds it again has not lost it',
    [
      ...OPENED,
      frame('lost', { conversation: CONVERSATION, reason: 'vanished' }),
      { type: 'view_came', view: viewOf(0, 'en', NOW, 4) },
    ],
    (state) => talk(state).loss,
    null,
  ],
  [
    'earlier messages come above',
    [
      ...OPENED.slice(0, 2),
      {
        type: 'page_came',
        conversation: CONVERSATION,
        place: 'newest',
        page: { messages: [message(3)], hasEarlier: true, hasLater: false, settledSeq: 3 },
      },
      {
        type: 'page_came',
        conversation: CONVERSATION,
        place: 'earlier',
        page: { messages: [message(1), message(2)], hasEarlier: false, hasLater: true, settledSeq: 3 },
      },
    ],
    (state) => [seqs(state), talk(state).hasEarlier],
    [[1, 2, 3], false],
  ],
  [
    'erased words leave the screen',
    [
      ...OPENED,
      {
        type: 'view_came',
        view: { ...viewOf(0, 'en', NOW, 4), person: { ...viewOf(0, 'en', NOW, 4).person, isErased: true } },
      },
    ],
    seqs,
    [],
  ],
  [
    'a translation stands beside its message',
    [
      ...OPENED,
      {
        type: 'translations_came',
        conversation: CONVERSATION,
        translations: [{ seq: 1, text: 'hello', language: 'en', direction: 'ltr' }],
      },
    ],
    (state) => talk(state).translations.get(1)?.text,
    'hello',
  ],
  [
    'a hidden conversation gives the keyboard back',
    [...OPENED, { type: 'talk_hidden', conversation: CONVERSATION }],
    ({ talks, active }) => [talks, active],
    [[], null],
  ],
  [
    'opened again it is the same one',
    [...OPENED, { type: 'talk_opened', conversation: CONVERSATION }],
    ({ talks }) => talks.length,
    1,
  ],
  [
    'a request for a number stands once, in the list and in its conversation',
    [
      ...OPENED,
      frame('reveal', { reveal }),
      frame('reveal', { reveal: { ...reveal, status: 'approved', decidedBy: SAM } }),
    ],
    (state) => [state.reveals.map(({ status }) => status), talk(state).view?.reveal?.status],
    [['approved'], 'approved'],
  ],
  [
    'the board is asked for again when it changed',
    [
      {
        type: 'board_came',
        now: HERE,
        board: {
          at: NOW,
          isOpen: true,
          opensAt: null,
          waiting: [],
          longestSince: null,
          staff: [],
          reveals: [],
        },
      },
      frame('board_changed', {}),
    ],
    ({ isBoardStale }) => isBoardStale,
    true,
  ],
  [
    'a refusal is shown until it is seen',
    [{ type: 'refused', code: 'at_capacity' }, { type: 'refusal_seen' }],
    ({ refusal }) => refusal,
    null,
  ],
  [
    'a refused frame as well',
    [frame('error', { code: 'unavailable', detail: '', conversation: null })],
    ({ refusal }) => refusal,
    'unavailable',
  ],
  [
    'the lost connection is seen',
    [WELCOME, { type: 'connection_changed', connection: 'lost' }],
    ({ connection }) => connection,
    'lost',
  ],
  [
    'presence is what was chosen',
    [{ type: 'presence_chosen', presence: 'pause' }],
    ({ presence }) => presence,
    'pause',
  ],
];

test.each(CASES)('%s', (_description, events, part, expected) => {
  expect(part(after(events))).toEqual(expected);
});

test.each([
  ['pong', frame('pong', {})],
  ['assigned', frame('assigned', { conversation: CONVERSATION, by: SAM })],
  ['conversation_changed', frame('conversation_changed', { conversation: CONVERSATION })],
] as const)('%s changes nothing by itself', (_type, event) => {
  const before = after([WELCOME, WORK, ...OPENED]);
  expect(after([event], before)).toBe(before);
});

test('a crowd of 300 keeps its order', () => {
  const list = waitingList(300, NOW);
  expect(after([frame('work', { list })]).work).toEqual(list);
});
