import { MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import { createTimers } from '../../lambdas/handlers/timers.ts';
import { recorded } from '../support/aws-events.ts';
import { type Colleague, createTestConsole, type TestConsole } from '../support/test-console.ts';
import { createTestWiring, type TestWiring } from '../support/test-wiring.ts';

const EMERGENCY = 'my friend is blue and wont wake up';
const PERSON = 'can i talk to a person';
const NUMBERS = ['+12065550182', '+12065550183', '+12065550184', '+12065550185'] as const;

let world: TestWiring;
let staffConsole: TestConsole;
let ana: Colleague;
let karim: Colleague;
let sam: Colleague;

beforeEach(async () => {
  world = createTestWiring();
  staffConsole = createTestConsole(world);
  ana = staffConsole.colleague('Ana');
  karim = staffConsole.colleague('Karim');
  sam = staffConsole.colleague('Sam', ['counselor', 'supervisor']);
  for (const one of [ana, karim, sam]) await one.open();
});

const minuteClock = () => createTimers(world.wiring)(recorded('scheduled'));
const lastTexts = (count: number) => world.sms.slice(-count).map(({ message }) => message.text);
const free = (text: string) => ({ type: 'text', text, language: 'en', isTranslated: false }) as const;

async function taken(by: Colleague) {
  const answer = await by.ask('staff_take_next');
  if (answer.type !== 'taken') throw new Error('Expected somebody who waits');
  return answer.view;
}

describe('taking people', () => {
  test('the overdose comes first, fills the desk, and is shown with why and with what was told', async () => {
    await staffConsole.text(NUMBERS[0], PERSON);
    const overdose = await staffConsole.text(NUMBERS[1], EMERGENCY);
    const list = await ana.ask('staff_work');
    expect(list.waiting.map(({ risk }) => risk)).toEqual(['emergency', 'routine']);
    expect(list.next).toBe(overdose);
    expect(JSON.stringify(list)).not.toMatch(/blue|talk to|2065550/);
    const view = await taken(ana);
    expect(view).toMatchObject({ conversation: overdose, role: 'holder', risk: 'emergency' });
    expect(view.evidence.map(({ quote }) => quote)).toContain('friend is blue');
    expect(view.told.map(({ subject }) => subject)).toContain('rescue_steps');
    expect(view.rescue?.nextCheckAt).not.toBeNull();
    expect(lastTexts(1)).toEqual(['Ana is here now and has read what you wrote.']);
    expect(await ana.refusal('staff_take_next')).toBe('at_capacity');
    expect((await taken(karim)).risk).toBe('routine');
    expect(await karim.ask('staff_take_next')).toEqual({ type: 'nobody_waits' });
  });

  test('the wait of each is counted when the first counselor comes, and not again', async () => {
    const overdose = await staffConsole.text(NUMBERS[0], EMERGENCY);
    world.advance(70 * SECOND_MS);
    await taken(ana);
    expect(world.waits).toEqual([{ risk: 'emergency', waitMs: 70 * SECOND_MS }]);
    await ana.ask('staff_transfer', { conversation: overdose, mode: 'cold', to: null, note: null });
    world.advance(30 * SECOND_MS);
    await taken(karim);
    await staffConsole.text(NUMBERS[1], PERSON);
    world.advance(5 * SECOND_MS);
    await taken(ana);
    expect(world.waits.slice(1)).toEqual([{ risk: 'routine', waitMs: 5 * SECOND_MS }]);
  });

  test('whoever cannot take somebody is not offered them again; others are', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    const list = await ana.ask('staff_pass', { conversation, reason: 'knows_person' });
    expect(list).toMatchObject({ next: null, waiting: [{ isPassedByMe: true }] });
    expect(await ana.ask('staff_take_next')).toEqual({ type: 'nobody_waits' });
    expect((await taken(karim)).conversation).toBe(conversation);
    expect(await ana.refusal('staff_pass', { conversation, reason: 'other' })).toBe('taken_already');
  });

  test('a counselor who vanished gives people back to the front, who hear of it; another takes them with everything said', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], EMERGENCY);
    await taken(ana);
    await ana.ask('staff_send', { conversation, clientId: 'one', content: free('I am with you.') });
    world.gone.add('staff-ana-1');
    world.advance(80 * SECOND_MS);
    await minuteClock();
    expect((await sam.ask('staff_conversation', { conversation })).ticket?.status).toBe('assigned');
    world.advance(20 * SECOND_MS);
    await minuteClock();
    expect(lastTexts(2)[0]).toMatch(/had to go.*nothing you wrote is lost/);
    const view = await taken(karim);
    expect(view).toMatchObject({ conversation, ticket: { counselor: { name: 'Karim' } } });
    const { messages } = await karim.ask('staff_transcript', { conversation, limit: 50 });
    expect(messages.map(({ text }) => text)).toEqual(expect.arrayContaining([EMERGENCY, 'I am with you.']));
    // The rescue goes on by itself until somebody takes the steps over.
    expect(view.rescue).toMatchObject({ isTakenOver: false, nextCheckAt: expect.any(Number) });
    expect(await ana.refusal('staff_conversation', { conversation })).toBe('not_yours');
  });

  test('a page that still answers keeps its people for a while, and a laptop that sleeps does not keep them for ever', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], EMERGENCY);
    await taken(ana);
    world.advance(2 * MINUTE_MS);
    await minuteClock();
    expect((await sam.ask('staff_conversation', { conversation })).ticket?.status).toBe('assigned');
    world.advance(2 * MINUTE_MS);
    await minuteClock();
    expect((await sam.ask('staff_conversation', { conversation })).ticket?.status).toBe('waiting');
  });
});

describe('writing', () => {
  test('a request that comes twice sends once', async () => {
    const { conversation } = await (async () => {
      await staffConsole.text(NUMBERS[0], PERSON);
      return taken(ana);
    })();
    const request = { conversation, clientId: 'one', content: free('Hello') };
    const first = await ana.ask('staff_send', request);
    expect(await ana.ask('staff_send', request)).toEqual({ clientId: 'one', seq: null });
    expect(world.sms.filter(({ message }) => message.text === 'Hello')).toHaveLength(1);
    const { messages } = await ana.ask('staff_transcript', { conversation, limit: 1 });
    expect(messages).toMatchObject([
      { seq: first.seq, author: 'counselor', staff: { name: 'Ana' }, delivery: 'sent' },
    ]);
  });

  test('what the person wrote meanwhile stops a message that was not meant for it', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    const view = await taken(ana);
    const seenSeq = view.person.lastInboundSeq;
    await staffConsole.text(NUMBERS[0], 'he is breathing again');
    const request = { conversation, clientId: 'one', content: free('Is he breathing?') };
    expect(await ana.refusal('staff_send', { ...request, seenSeq })).toBe('person_wrote');
    await ana.ask('staff_send', request);
    expect(lastTexts(1)).toEqual(['Is he breathing?']);
  });

  test('an approved phrase is rendered by the helpline, and only those that there are', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    const { phrases } = await ana.ask('staff_phrases', { conversation });
    const call = phrases.find(({ id }) => id === 'canned.overdose.call');
    expect(call?.theirs?.text).toContain('911');
    const phrase = { type: 'phrase', phrase: 'canned.overdose.call' } as const;
    await ana.ask('staff_send', { conversation, clientId: 'one', content: phrase });
    expect(lastTexts(1)).toEqual([call?.theirs?.text]);
    const made = { type: 'phrase', phrase: 'overdose.first.breaths' } as const;
    expect(await ana.refusal('staff_send', { conversation, clientId: 'two', content: made })).toBe(
      'not_found',
    );
  });

  test('after STOP nobody writes until the person does', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    await staffConsole.text(NUMBERS[0], 'STOP');
    const request = { conversation, clientId: 'one', content: free('Hello?') };
    expect(await ana.refusal('staff_send', request)).toBe('opted_out');
    expect((await ana.ask('staff_conversation', { conversation })).person).toMatchObject({
      isOptedOut: true,
      mayBeWrittenTo: false,
    });
    await staffConsole.text(NUMBERS[0], 'are you still there');
    await ana.ask('staff_send', request);
    expect(lastTexts(1)).toEqual(['Hello?']);
  });

  test('a message that failed is shown as such, and sent again once', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    world.setSms({ type: 'failed', isFinal: true, code: 'blocked' });
    const { seq } = await ana.ask('staff_send', { conversation, clientId: 'one', content: free('Hello') });
    const deliveryOf = async () => {
      const { messages } = await ana.ask('staff_transcript', { conversation, limit: 50 });
      return messages.find((message) => message.seq === seq)?.delivery;
    };
    expect(await deliveryOf()).toBe('failed');
    world.setSms({ type: 'sent' });
    await ana.ask('staff_resend', { conversation, clientId: 'two', seq: seq ?? 0 });
    expect(lastTexts(1)).toEqual(['Hello']);
    expect(await deliveryOf()).toBe('resent');
    const again = { conversation, clientId: 'three', seq: seq ?? 0 };
    expect(await ana.refusal('staff_resend', again)).toBe('not_failed');
  });

  test('without a translator nothing is translated, and it is said', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    const view = await taken(ana);
    expect(view.translator).toMatchObject({ isOn: false, isSameLanguage: true });
    const content = { type: 'text', text: 'Hola', language: 'es', isTranslated: true } as const;
    expect(await ana.refusal('staff_send', { conversation, clientId: 'one', content })).toBe(
      'translator_off',
    );
  });
});

describe('passing on', () => {
  test('notes are a counselor’s own until the conversation is passed on', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    await ana.ask('staff_note', { conversation, clientId: 'n1', text: 'asked about detox' });
    world.advance(SECOND_MS);
    expect(await karim.refusal('staff_conversation', { conversation })).toBe('not_yours');
    expect(await karim.refusal('staff_note', { conversation, clientId: 'n2', text: 'me too' })).toBe(
      'not_yours',
    );
    expect((await sam.ask('staff_conversation', { conversation })).notes).toHaveLength(1);
    await ana.ask('staff_transfer', {
      conversation,
      mode: 'cold',
      to: 'karim',
      note: 'speaks to his brother',
    });
    const view = await karim.ask('staff_conversation', { conversation });
    expect(view.role).toBe('holder');
    expect(view.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['note', 'asked about detox'],
      ['transfer', 'speaks to his brother'],
    ]);
    expect(lastTexts(1)).toEqual(['Karim goes on with you now and has read everything you wrote.']);
    expect(await ana.refusal('staff_conversation', { conversation })).toBe('not_yours');
    expect((await ana.ask('staff_work')).load.taken).toBe(0);
  });

  test('warm: both are there until the first leaves', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    await ana.ask('staff_transfer', { conversation, mode: 'warm', to: 'karim', note: null });
    for (const [one, clientId] of [
      [ana, 'a'],
      [karim, 'k'],
    ] as const) {
      await one.ask('staff_send', { conversation, clientId, content: free(`from ${one.id}`) });
    }
    expect(lastTexts(2)).toEqual(['from ana', 'from karim']);
    await ana.ask('staff_leave', { conversation });
    const view = await karim.ask('staff_conversation', { conversation });
    expect(view).toMatchObject({ role: 'holder', ticket: { counselor: { id: 'karim' }, partner: null } });
    expect(await karim.refusal('staff_leave', { conversation })).toBe('not_available');
    expect((await ana.ask('staff_work')).load.taken).toBe(0);
  });

  test('to the queue: at the front, and the next one takes them', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    await staffConsole.text(NUMBERS[1], PERSON);
    await ana.ask('staff_transfer', { conversation, mode: 'cold', to: null, note: null });
    expect((await karim.ask('staff_work')).waiting[0]).toMatchObject({ conversation, isReturned: true });
  });

  test('nobody is given more than they have room for, or while they are not there', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    await staffConsole.text(NUMBERS[1], EMERGENCY);
    await taken(karim);
    const request = { conversation, mode: 'cold', to: 'karim', note: null } as const;
    expect(await ana.refusal('staff_transfer', request)).toBe('not_available');
    world.advance(MINUTE_MS);
    expect(await ana.refusal('staff_transfer', { ...request, to: 'sam' })).toBe('not_available');
    expect(await ana.refusal('staff_transfer', { ...request, to: 'nobody' })).toBe('not_found');
  });
});

describe('a supervisor', () => {
  test('looks without being seen, whispers, joins, reassigns and closes; all of it is in the record', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], EMERGENCY);
    await taken(ana);
    const textsBefore = world.sms.length;
    expect((await sam.ask('staff_conversation', { conversation })).role).toBe('observer');
    const observer = { conversation, clientId: 'one', content: free('hello') };
    expect(await sam.refusal('staff_send', observer)).toBe('not_yours');
    await sam.ask('staff_whisper', { conversation, clientId: 'w', text: 'ask for naloxone' });
    expect(world.sms).toHaveLength(textsBefore);
    expect((await ana.ask('staff_conversation', { conversation })).notes).toMatchObject([
      { kind: 'whisper' },
    ]);
    await sam.ask('staff_join', { conversation });
    await sam.ask('staff_send', observer);
    await sam.ask('staff_leave', { conversation });
    await sam.ask('staff_assign', { conversation, to: 'karim' });
    expect((await karim.ask('staff_work')).assigned).toMatchObject([{ conversation }]);
    const closed = await sam.ask('staff_close', {
      conversation,
      disposition: 'emergency_dispatched',
      note: null,
    });
    expect(closed.offersPause).toBe(true);
    expect((await karim.ask('staff_work')).load.taken).toBe(0);
    const now = world.wiring.app.clock.now();
    const { rows } = await sam.ask('staff_audit', { from: now - MINUTE_MS * 20, to: now + MINUTE_MS });
    const actions = rows.map(({ action, actor }) => `${actor?.name} ${action}`);
    for (const action of ['view', 'whisper', 'join', 'message', 'leave', 'assign', 'close']) {
      expect(actions).toContain(`Sam ${action}`);
    }
    expect(actions).toContain('Ana claim');
    expect(JSON.stringify(rows)).not.toMatch(/blue|naloxone|hello|2065550/);
  });

  test('sees who waits, by risk and language, and who is there', async () => {
    await staffConsole.text(NUMBERS[0], PERSON);
    await staffConsole.text(NUMBERS[1], PERSON);
    await staffConsole.text(NUMBERS[2], EMERGENCY);
    const board = await sam.ask('staff_board');
    expect(board.waiting.map(({ risk, language, count }) => [risk, language, count])).toEqual([
      ['emergency', 'en', 1],
      ['routine', 'en', 2],
    ]);
    expect(board.staff.map(({ name, presence }) => [name, presence])).toEqual([
      ['Ana', 'available'],
      ['Karim', 'available'],
      ['Sam', 'available'],
    ]);
  });

  test('mutes a nuisance, never its emergency', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], 'hello');
    await sam.ask('staff_mute', { conversation, isMuted: true });
    const before = world.sms.length;
    await staffConsole.text(NUMBERS[0], 'where can i get naloxone');
    expect(world.sms).toHaveLength(before);
    await staffConsole.text(NUMBERS[0], EMERGENCY);
    expect(lastTexts(1)[0]).toContain('911');
  });

  test('erases for a person who asked on another way, notes as well', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], PERSON);
    await taken(ana);
    await ana.ask('staff_note', { conversation, clientId: 'n', text: 'gave her name' });
    await sam.ask('staff_erase', { conversation, reason: 'asked by letter' });
    const { wiring } = world;
    expect(await wiring.app.notes.of(conversation, wiring.app.clock.now())).toEqual([]);
    const { messages } = await sam.ask('staff_transcript', { conversation, limit: 50 });
    expect(messages.map(({ text }) => text)).not.toContain(PERSON);
  });
});

describe('a number', () => {
  const reason = 'silent since the tablets';

  test('is read by the second person, after a reason and a yes, and each step is recorded', async () => {
    const conversation = await staffConsole.text(NUMBERS[0], EMERGENCY);
    await taken(ana);
    const asked = await ana.ask('staff_reveal_request', { conversation, reason, hasConsent: false });
    const request = { conversation, reveal: asked.id };
    expect(await sam.refusal('staff_reveal', request)).toBe('not_approved');
    await sam.ask('staff_reveal_decide', { ...request, isApproved: true });
    expect(await sam.ask('staff_reveal', request)).toEqual({ number: NUMBERS[0] });
    const now = world.wiring.app.clock.now();
    const { rows } = await sam.ask('staff_audit', { from: now - MINUTE_MS * 20, to: now + 1 });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['reveal_request', 'reveal_decision', 'reveal']),
    );
    expect(JSON.stringify(rows)).not.toContain('2065550');
    world.advance(15 * MINUTE_MS);
    expect(await sam.refusal('staff_reveal', request)).toBe('not_approved');
  });

  test('needs two people, and a life at risk where the policy says so', async () => {
    const routine = await staffConsole.text(NUMBERS[0], PERSON);
    const hasConsent = true;
    expect(await sam.refusal('staff_reveal_request', { conversation: routine, reason, hasConsent })).toBe(
      'not_permitted_by_policy',
    );
    const conversation = await staffConsole.text(NUMBERS[1], EMERGENCY);
    const { id } = await sam.ask('staff_reveal_request', { conversation, reason, hasConsent });
    const decision = { conversation, reveal: id, isApproved: true };
    expect(await sam.refusal('staff_reveal_decide', decision)).toBe('same_person');
    const lee = staffConsole.colleague('Lee', ['supervisor']);
    await lee.ask('staff_reveal_decide', { ...decision, isApproved: false });
    expect(await sam.refusal('staff_reveal', { conversation, reveal: id })).toBe('not_approved');
  });
});

test('risk is raised freely and lowered with a reason, which stands among the notes', async () => {
  const conversation = await staffConsole.text(NUMBERS[0], PERSON);
  await taken(ana);
  await ana.ask('staff_risk', { conversation, risk: 'crisis', reason: null });
  world.advance(SECOND_MS);
  const lower = { conversation, risk: 'elevated' } as const;
  expect(await ana.refusal('staff_risk', { ...lower, reason: null })).toBe('invalid_request');
  await ana.ask('staff_risk', { ...lower, reason: 'it was about last year' });
  const { notes, risk } = await ana.ask('staff_conversation', { conversation });
  expect(risk).toBe('elevated');
  expect(notes.at(-1)?.text).toBe('crisis → elevated: it was about last year');
});

test('the steps that were taken over end the timer, and the report counts what was closed', async () => {
  for (const number of NUMBERS) {
    const conversation = await staffConsole.text(number, EMERGENCY);
    await taken(ana);
    await ana.ask('staff_take_over_steps', { conversation });
    expect((await ana.ask('staff_conversation', { conversation })).rescue).toMatchObject({
      nextCheckAt: null,
    });
    await ana.ask('staff_close', { conversation, disposition: 'emergency_dispatched', note: null });
  }
  const now = world.wiring.app.clock.now();
  const period = { from: now - 24 * 60 * MINUTE_MS, to: now + MINUTE_MS };
  // Four are too few to be told; the fifth makes them a figure.
  expect((await sam.ask('staff_report', period)).tickets).toBeNull();
  const conversation = await staffConsole.text('+12065550199', EMERGENCY);
  await taken(ana);
  await ana.ask('staff_close', { conversation, disposition: 'emergency_dispatched', note: null });
  expect(await sam.ask('staff_report', period)).toMatchObject({
    conversations: 5,
    tickets: 5,
    botOnlyShare: 0,
  });
  const { csv, fileName } = await sam.ask('staff_report_csv', period);
  expect(csv).toContain('by_disposition,emergency_dispatched,,5,,');
  expect(fileName).toMatch(/^report-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.csv$/);
});
