import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MIGRATIONS, type Migration, migrate } from '../../core/app/migrate.ts';
import { NewerStateVersion } from '../../core/app/ports.ts';
import { readState, writeState } from '../../core/app/stored-state.ts';
import { parseCountryCode } from '../../core/country-code.ts';
import { type Conversation, STATE_VERSION } from '../../core/dialogue/conversation.ts';
import { parseConversationId, ticketId } from '../../core/ids.ts';
import { conversationOf, newConversationId } from './samples.ts';

const STORED_AT = 1_768_478_400_000;

function fixture(version: number): string {
  return readFileSync(resolve(`test/fixtures/state/version-${version}.json`), 'utf8');
}

function known<Value>(value: Value | null): Value {
  if (value === null) throw new Error('Expected a value of the fixture to parse.');
  return value;
}

/**
 * What `version-1.json` holds, as every later version reads it. When `Conversation` changes after a release, this no longer compiles: then keep the
 * fixture, raise `STATE_VERSION`, write the migration, and say here what the migration makes of the old state.
 */
const STORED: Conversation = {
  stateVersion: 2,
  id: known(parseConversationId('sms-Zm9yLXRlc3RzLW9ubHktMDE')),
  channel: 'sms',
  episode: 2,
  turn: 14,
  nextSeq: 31,
  openedAt: STORED_AT,
  lastInboundAt: STORED_AT + 600_000,
  lastOutboundAt: STORED_AT + 601_000,
  language: { tag: 'es', isChosen: true },
  place: { country: known(parseCountryCode('US')), source: 'number' },
  phase: 'queued',
  risk: 'emergency',
  earlierRisk: 'elevated',
  emergencyKind: 'overdose',
  flags: ['pregnant', 'delivery_failed'],
  topic: 'overdose',
  lastIntent: 'overdose_now',
  menu: {
    topic: 'overdose',
    options: ['breathing', 'not_breathing', 'crew_here'],
    offeredAt: STORED_AT + 601_000,
  },
  ticket: {
    id: ticketId(2, 1),
    status: 'waiting',
    topic: 'overdose',
    risk: 'emergency',
    language: 'es',
    openedAt: STORED_AT,
    counselor: null,
    disposition: null,
    promisedAt: STORED_AT + 900_000,
    updates: 1,
    toldPosition: 2,
    waitingSince: STORED_AT,
    isReturned: false,
    firstAssignedAt: null,
    partner: null,
    passedBy: [],
  },
  rescue: {
    kind: 'overdose',
    isSelf: false,
    startedAt: STORED_AT,
    naloxone: 'given',
    lastDoseAt: STORED_AT + 590_000,
    hasBreath: 'no',
    call: 'calling',
    unansweredChecks: 1,
    isTakenOver: false,
    endedAt: null,
  },
  crisis: { startedAt: STORED_AT, isOther: false, question: 'taken', hasTaken: true, checkInsSent: 1 },
  timers: [
    { kind: 'rescue_check', dueAt: STORED_AT + 740_000 },
    { kind: 'close', dueAt: STORED_AT + 87_000_000 },
  ],
  said: { 'overdose.first.breaths': STORED_AT },
  erasedThroughSeq: 0,
  lastFailedSeq: 0,
  lastInboundSeq: 0,
  firstReplyMs: null,
  told: {},
  isTranslationTold: false,
  failedSeqs: [],
  mayBeWrittenTo: true,
  isNoticeGiven: true,
  isOptedOut: false,
  isMuted: false,
  misunderstoodInARow: 0,
  automaticInARow: 1,
  routineHour: { startedAt: STORED_AT, turns: 3, isNoticeSent: false },
  followUp: {
    purpose: 'check_in',
    agreedAt: STORED_AT,
    wordingVersion: '1',
    dueAt: STORED_AT + 86_400_000,
  },
  finder: null,
};

describe('the stored state', () => {
  test('of version 1 is still read', () => {
    expect(readState(fixture(1))).toEqual(STORED);
  });

  test.each(Array.from({ length: STATE_VERSION }, (_, index) => index + 1))(
    'of version %i has a fixture that is read as the newest version',
    (version) => {
      expect(JSON.parse(fixture(version)).stateVersion).toBe(version);
      expect(readState(fixture(version)).stateVersion).toBe(STATE_VERSION);
    },
  );

  test('comes back as it was written', () => {
    const conversation = conversationOf(newConversationId(), { flags: ['minor'] });
    expect(readState(writeState(conversation))).toEqual(conversation);
  });

  test('of a newer version is refused', () => {
    const newer = JSON.stringify({ ...STORED, stateVersion: STATE_VERSION + 1 });
    expect(() => readState(newer)).toThrow(NewerStateVersion);
  });

  test.each([
    '',
    'he is not breathing',
    '{"text":"he is not breathing"',
    '[]',
    'null',
    '{}',
    '{"stateVersion":"1"}',
  ])('is not read from %j, and the error repeats none of it', (text) => {
    expect(() => readState(text)).toThrow(/^Expected a stored state/);
    expect(() => readState(text)).not.toThrow(/breathing/);
  });

  test.each([0, -1, 0.5])('of version %d, which never was, is refused', (stateVersion) => {
    expect(() => readState(JSON.stringify({ ...STORED, stateVersion }))).toThrow(
      /Expected a stored state of version/,
    );
  });
});

describe('migrating', () => {
  const migrations: readonly Migration[] = [
    (state) => ({ ...state, stateVersion: 2, steps: ['1 to 2'] }),
    ({ steps, ...state }) => ({ ...state, stateVersion: 3, steps: [...(steps as string[]), '2 to 3'] }),
  ];

  test('takes every step from the version of the state on, in order', () => {
    expect(migrate({ stateVersion: 1, kept: true }, migrations)).toEqual({
      stateVersion: 3,
      kept: true,
      steps: ['1 to 2', '2 to 3'],
    });
    expect(migrate({ stateVersion: 2, steps: [] }, migrations)).toEqual({
      stateVersion: 3,
      steps: ['2 to 3'],
    });
    expect(migrate({ stateVersion: 3 }, migrations)).toEqual({ stateVersion: 3 });
  });

  test('ends at the version that is written', () => {
    expect(MIGRATIONS).toHaveLength(STATE_VERSION - 1);
  });
});
