import { importServices } from '../../bin/import-services/import-services.ts';
import { screen } from '../../core/app/inbound-message.ts';
import { takeEvent, takeMessage } from '../../core/app/take-turn.ts';
import { UNASKED_TEXTS_AN_HOUR } from '../../core/app/unasked-text-limits.ts';
import type { ServerFrame } from '../../core/app/wire/server-frame.ts';
import { serverFrame } from '../../core/app/wire/server-frame.ts';
import type { ConversationId, StaffId } from '../../core/ids.ts';
import { parseInboundId } from '../../core/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/instant.ts';
import { parseE164 } from '../../core/place/e164.ts';
import { tellTyping } from '../../lambdas/adapters/visitor-typing.ts';
import { createWebChat } from '../../lambdas/handlers/web-chat.ts';
import { createWebChatHttp } from '../../lambdas/handlers/web-chat-http.ts';
import { recorded } from '../support/aws-events.ts';
import { importRequest, loadExamplePlaces } from '../support/example-directory.ts';
import { createTestWiring, ORIGIN, START, type TestWiring } from '../support/test-wiring.ts';

const EMERGENCY = 'my friend is blue and wont wake up';
const ROUTINE = 'where can i get naloxone';
const PHONE = '+12025550123';
const COUNSELOR = 'counselor-1' as StaffId;

let world: TestWiring;
let handle: ReturnType<typeof createWebChat>;
let token: string;
let conversation: ConversationId;

beforeEach(async () => {
  world = createTestWiring();
  handle = createWebChat(world.wiring);
  const [welcome] = await send({ type: 'hello', language: 'en', country: 'US' });
  if (welcome?.type !== 'welcome') throw new Error('Expected a welcome');
  token = welcome.token;
  conversation = welcome.conversation as ConversationId;
  await send({ type: 'resume', token, after: 0 });
});

afterEach(() => {
  for (const { frame } of world.pushed) expect(serverFrame.safeParse(frame).error).toBeUndefined();
});

async function send(frame: object): Promise<ServerFrame[]> {
  const event = recorded<{ requestContext: object }>('websocket-message');
  const before = world.pushed.length;
  await handle({
    ...event,
    requestContext: { ...event.requestContext, connectionId: 'page' },
    body: JSON.stringify({ v: 1, ...frame }),
  });
  return world.pushed.slice(before).map((push) => push.frame);
}

let written = 0;
function write(text: string): Promise<ServerFrame[]> {
  written += 1;
  return send({ type: 'message', token, clientId: `m${written}`, text, attempt: 1 });
}

function stateIn(frames: readonly ServerFrame[]) {
  return frames.findLast((frame) => frame.type === 'state');
}

/** What the page is told because of something that the staff did. */
async function pushedBy(act: () => Promise<unknown>): Promise<ServerFrame[]> {
  const before = world.pushed.length;
  await act();
  return world.pushed.slice(before).map((push) => push.frame);
}

function happen(event: Parameters<typeof takeEvent>[2]): Promise<unknown> {
  return takeEvent(world.wiring.app, conversation, event);
}

/** The phone writes; the same way in as a text message. */
async function textFrom(number: string, text: string, id: string): Promise<void> {
  const { app, numbers } = world.wiring;
  const from = parseE164(number);
  const inboundId = parseInboundId(id);
  if (from === null || inboundId === null) throw new Error('The test has a wrong number or id');
  await takeMessage(app, {
    conversation: numbers.conversationOf(from),
    channel: 'sms',
    inboundId,
    text,
    sentAt: app.clock.now(),
    receiveCount: 1,
    channelCountry: null,
    channelLanguage: null,
    address: numbers.seal(from),
    understanding: screen(app, text, null),
  });
}

const textsTo = () => world.sms.map(({ message }) => message.text);

describe('where the conversation stands', () => {
  test('an overdose opens the rescue with the rhythm of the country, and breathing ends the rhythm', async () => {
    const frames = await write(EMERGENCY);
    expect(frames[0]).toMatchObject({ type: 'message', pacer: 'breaths' });
    expect(stateIn(frames)).toMatchObject({
      phase: 'waiting',
      rescue: { pacer: 'breaths' },
      place: { emergency: { number: '911', dial: '911' }, steps: 'breaths' },
      asksPlace: false,
      asksJudgement: false,
    });
    expect(stateIn(await write('1'))).toMatchObject({ rescue: { pacer: null } });
    expect(stateIn(await write('3'))).toMatchObject({ rescue: null });
  });

  test('the writer’s own overdose and a crisis have no rhythm', async () => {
    expect(
      stateIn(await write('i took too much heroin and i cant stay awake'))?.rescue?.pacer ?? null,
    ).toBeNull();
  });

  test('who waits is told the place in line; who joined by first name; and that somebody types', async () => {
    const waiting = stateIn(await write('i want to talk to a person'));
    expect(waiting).toMatchObject({
      phase: 'waiting',
      position: 1,
      opening: { isOpen: true, opensAt: null },
    });

    const joined = await pushedBy(() =>
      happen({ type: 'counselor_joined', counselor: COUNSELOR, name: 'Ana' }),
    );
    expect(joined.map(({ type }) => type)).toEqual(['message', 'state']);
    expect(stateIn(joined)).toMatchObject({ phase: 'with_counselor', counselor: 'Ana', position: null });

    const { connections, push, app } = world.wiring;
    expect(await pushedBy(() => tellTyping({ connections, push, clock: app.clock }, conversation))).toEqual([
      { v: 1, type: 'typing' },
    ]);

    const left = await pushedBy(() =>
      happen({ type: 'counselor_left', counselor: COUNSELOR, remaining: null }),
    );
    expect(stateIn(left)).toMatchObject({ phase: 'waiting', counselor: null });
  });
});

describe('the question that closes a talk', () => {
  const judge = (helped: string) => send({ type: 'judgement', token, helped });

  test('comes after help and goodbye, and one answer counts', async () => {
    expect(stateIn(await write(ROUTINE))).toMatchObject({ asksJudgement: false });
    expect(stateIn(await write('thank you bye'))).toMatchObject({ asksJudgement: true });
    expect((await judge('yes'))[0]).toEqual({ v: 1, type: 'judged' });
    expect(stateIn(await judge('no'))).toMatchObject({ asksJudgement: false });
    expect(world.judgements).toEqual(['yes']);
  });

  test('comes when the counselor closed the talk', async () => {
    await write('i want to talk to a person');
    await happen({ type: 'counselor_joined', counselor: COUNSELOR, name: 'Ana' });
    const closed = await pushedBy(() => happen({ type: 'ticket_closed', disposition: 'information_given' }));
    expect(stateIn(closed)).toMatchObject({ phase: 'closed', asksJudgement: true });
  });

  test.each([
    ['before help', ['thank you bye']],
    ['after an emergency', [EMERGENCY, '3', 'thank you bye']],
    ['after a crisis', ['i want to die', 'no', 'thank you bye']],
    ['after violence', ['my boyfriend hits me', 'thank you bye']],
  ])('never comes %s', async (_when, words) => {
    for (const text of words) expect(stateIn(await write(text))).toMatchObject({ asksJudgement: false });
    await judge('yes');
    expect(world.judgements).toEqual([]);
  });

  test('never comes in a talk after one with an emergency', async () => {
    await write(EMERGENCY);
    await happen({ type: 'ticket_closed', disposition: 'emergency_dispatched' });
    await write(ROUTINE);
    expect(stateIn(await write('thank you bye'))).toMatchObject({ asksJudgement: false });
  });
});

describe('going on by text message', () => {
  const move = (number = PHONE) => send({ type: 'move', token, number });

  beforeEach(async () => {
    await write('i want to talk to a person');
    world.sms.length = 0;
  });

  test('one neutral code goes out, and the owner’s yes joins: ticket kept, nothing repeated, the page ends', async () => {
    const [answer] = await move();
    if (answer?.type !== 'move' || answer.code === null) throw new Error('Expected a code');
    expect(textsTo()).toHaveLength(1);
    expect(textsTo()[0]).toContain(answer.code);
    expect(textsTo()[0]).not.toMatch(/naloxone|opioid|overdose|lantern|drug/i);

    const left = await pushedBy(() => textFrom(PHONE, 'YES', 's1'));
    expect(stateIn(left)).toMatchObject({ phase: 'closed', isMoved: true, asksJudgement: false });
    expect(textsTo().slice(1).join(' ')).not.toContain('talk to a person');
    const number = parseE164(PHONE);
    if (number === null) throw new Error('The test has a wrong number');
    const { app, numbers } = world.wiring;
    const { stored } = await app.store.load(numbers.conversationOf(number), app.clock.now());
    const web = await app.store.load(conversation, app.clock.now());
    expect(stored?.conversation.ticket).toMatchObject({
      status: 'waiting',
      openedAt: web.stored?.conversation.ticket?.openedAt,
    });
    expect(web.stored?.conversation.ticket).toMatchObject({ status: 'closed', disposition: 'moved' });

    const again = await pushedBy(() => textFrom(PHONE, 'yes', 's2'));
    expect(again).toEqual([]);
  });

  test('without a yes nothing is joined, and a yes that comes too late joins nothing', async () => {
    await move();
    await textFrom(PHONE, 'who is this', 's1');
    expect(stateIn(await write('still here'))).toMatchObject({ isMoved: false });
    world.advance(16 * MINUTE_MS);
    await textFrom(PHONE, 'yes', 's2');
    expect(stateIn(await write('and now'))).toMatchObject({ isMoved: false });
  });

  test('an emergency in place of a yes is an emergency', async () => {
    await move();
    await textFrom(PHONE, EMERGENCY, 's1');
    expect(textsTo()[1]).toContain('911');
  });

  test('a number gets one code a day, whoever types it, and a chat gets two', async () => {
    await move();
    await move();
    expect(textsTo()).toHaveLength(1);
    expect(await move('+12025550124')).toMatchObject([{ type: 'move', code: null }]);
    expect(textsTo()).toHaveLength(1);
    world.advance(DAY_MS);
    expect(textsTo()).toHaveLength(1);
  });

  test('when the helpline has sent its texts of this hour nothing leaves, and the page cannot tell', async () => {
    const { app, numbers } = world.wiring;
    for (let time = 0; time < UNASKED_TEXTS_AN_HOUR; time += 1) {
      const number = parseE164(`+1202555${1_000 + time}`);
      if (number === null) throw new Error('The test has a wrong number');
      await app.unaskedTexts.take(numbers.conversationOf(number), app.clock.now());
    }
    expect(await move()).toMatchObject([{ type: 'move', code: expect.stringMatching(/^\d{4}$/) }]);
    expect(textsTo()).toEqual([]);
    world.advance(HOUR_MS);
    await move();
    expect(textsTo()).toHaveLength(1);
  });

  test('a number that gets nothing uses up nothing', async () => {
    await textFrom(PHONE, 'STOP', 's1');
    const taken = jest.spyOn(world.wiring.app.unaskedTexts, 'take');
    await move();
    expect(taken).not.toHaveBeenCalled();
  });

  test('who opted out, and who talks with us already, gets nothing; the page cannot tell', async () => {
    await textFrom(PHONE, 'STOP', 's1');
    await textFrom('+12025550124', ROUTINE, 's2');
    world.sms.length = 0;
    for (const number of [PHONE, '+12025550124']) {
      expect(await move(number)).toMatchObject([{ type: 'move', code: expect.stringMatching(/^\d{4}$/) }]);
    }
    expect(textsTo()).toEqual([]);
  });

  test.each(['12025550123', '+33612345678', '+1', 'me'])(
    '%s is refused, and not repeated',
    async (number) => {
      const [refusal] = await move(number);
      expect(refusal).toMatchObject({ type: 'error', code: 'invalid_frame' });
      expect(JSON.stringify(refusal)).not.toContain(number.length > 4 ? number : '"me"');
      expect(textsTo()).toEqual([]);
    },
  );

  test('not while somebody is rescued', async () => {
    await write(EMERGENCY);
    expect(await move()).toMatchObject([{ type: 'move', code: null }]);
  });

  test('by HTTP as well, and neither log nor record holds the number', async () => {
    const http = createWebChatHttp(world.wiring);
    const event = recorded<object>('http');
    const ask = (path: string, body: object) =>
      http({
        ...event,
        routeKey: `POST ${path}`,
        headers: { origin: ORIGIN },
        body: JSON.stringify({ v: 1, token, ...body }),
        isBase64Encoded: false,
      });
    expect(await ask('/chat/move', { number: PHONE })).toMatchObject({ statusCode: 200 });
    expect(await ask('/chat/judgement', { helped: 'yes' })).toMatchObject({ statusCode: 200 });
    const { app } = world.wiring;
    const { stored } = await app.store.load(conversation, app.clock.now());
    const rows = await app.transcripts.after(conversation, 0, app.clock.now());
    expect(JSON.stringify([stored?.conversation, rows, world.turns])).not.toContain(PHONE.slice(1));
  });
});

describe('sending the list to a phone', () => {
  const move = (number = PHONE) => send({ type: 'move', token, number, what: 'services' });
  const optionsIn = (frames: readonly ServerFrame[]) =>
    frames.flatMap((frame) => (frame.type === 'message' ? frame.options.map(({ id }) => id) : []));

  beforeEach(async () => {
    await importServices(world.services, importRequest('test/fixtures/services/examples.json', START));
    await loadExamplePlaces(world.services, START);
    await write('my secret: where is a treatment center near denver');
    await write('for women');
    world.sms.length = 0;
  });

  test('after the yes the phone gets the list that was shown and nothing else; the chat stays', async () => {
    const shown = await write('more');
    expect(optionsIn(shown)).toContain('services_to_phone');
    const [answer] = await move();
    if (answer?.type !== 'move' || answer.code === null) throw new Error('Expected a code');
    expect(textsTo()).toEqual([expect.stringContaining(answer.code)]);
    expect(textsTo().join()).not.toMatch(/clinic|center|denver|naloxone|treatment/i);

    const told = await pushedBy(() => textFrom(PHONE, 'YES', 's1'));
    expect(told).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('This chat stays here') }),
    );
    expect(stateIn(told)).toMatchObject({ phase: 'bot', isMoved: false });
    const [, list = '', ...rest] = textsTo();
    const names = (text: string) => text.match(/\d (?:Clinic|Center|House|Unit) \w \(example\)/g);
    const page = shown.flatMap((frame) => (frame.type === 'message' ? [frame.text] : [])).join();
    expect(names(list)).not.toBeNull();
    expect(names(list)).toEqual(names(page));
    expect(rest.at(-1)).toMatch(/STOP/);
    expect(textsTo().join()).not.toContain('secret');
    // By text message it is on the phone already.
    expect(list).not.toContain('send to my phone');

    await textFrom(PHONE, '1', 's2');
    expect(textsTo().at(-2)).toContain('Ask what to bring');
    expect(await pushedBy(() => textFrom(PHONE, 'yes', 's3'))).toEqual([]);
  });

  test('whoever asks in words is led to the field of the page', async () => {
    const frames = await write('send to my phone');
    expect(frames).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('type its number on this page') }),
    );
    expect(optionsIn(frames)).toEqual(['services_to_phone', 'services_back']);
  });

  test('what was erased meanwhile goes nowhere', async () => {
    await move();
    await send({ type: 'erase', token });
    await textFrom(PHONE, 'yes', 's1');
    expect(textsTo().join()).not.toMatch(/Clinic|Center/);
  });
});
