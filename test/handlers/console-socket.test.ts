import { CONNECTION_LIFE_MS } from '../../core/app/connection-life.ts';
import type { ConsoleFrame } from '../../core/app/wire/console/console-frame.ts';
import { MINUTE_MS } from '../../core/instant.ts';
import { createConsoleSocket } from '../../lambdas/handlers/console-socket.ts';
import { createWebChat } from '../../lambdas/handlers/web-chat.ts';
import { recorded } from '../support/aws-events.ts';
import { type Colleague, createTestConsole, type TestConsole } from '../support/test-console.ts';
import { CONSOLE_ORIGIN, createTestWiring, ORIGIN, type TestWiring } from '../support/test-wiring.ts';

const NUMBER = '+12065550182';
const PERSON = 'can i talk to a person';

let world: TestWiring;
let staffConsole: TestConsole;
let ana: Colleague;

beforeEach(() => {
  world = createTestWiring();
  staffConsole = createTestConsole(world);
  ana = staffConsole.colleague('Ana');
});

const textsIn = (frames: readonly ConsoleFrame[]) =>
  frames.flatMap((frame) => (frame.type === 'message' ? [frame.message.text] : []));
const typesIn = (frames: readonly ConsoleFrame[]) => frames.map(({ type }) => type);

async function take(): Promise<string> {
  const answer = await ana.ask('staff_take_next');
  if (answer.type !== 'taken') throw new Error('Expected somebody who waits');
  return answer.view.conversation;
}

test.each([
  [CONSOLE_ORIGIN, 200],
  [ORIGIN, 403],
])('a page of %s is answered %d', async (origin, statusCode) => {
  const event = recorded<{ headers: object }>('websocket-connect');
  const answer = await createConsoleSocket(world.wiring)({ ...event, headers: { Origin: origin } });
  expect(answer).toEqual({ statusCode });
});

describe('signing in', () => {
  test('a ticket opens one page, once, within a minute', async () => {
    const page = await ana.open();
    expect(typesIn(page.frames())).toEqual(['welcome', 'work', 'pong']);
    const { ticket } = await ana.ask('staff_connect');
    world.advance(MINUTE_MS);
    expect(await page.send({ type: 'hello', ticket })).toMatchObject([
      { type: 'error', code: 'not_signed_in' },
    ]);
    const { ticket: fresh } = await ana.ask('staff_connect');
    expect(typesIn(await page.send({ type: 'hello', ticket: fresh }))).toEqual(['welcome', 'work']);
    expect(await page.send({ type: 'hello', ticket: fresh })).toMatchObject([{ code: 'not_signed_in' }]);
  });

  test('nothing is answered before it, and nothing for ever after it', async () => {
    const page = await ana.open();
    world.advance(CONNECTION_LIFE_MS);
    expect(await page.send({ type: 'list' })).toMatchObject([{ type: 'error', code: 'not_signed_in' }]);
  });
});

describe('what happens', () => {
  test('is shown to whoever follows, each message once, and a ticket to everybody', async () => {
    const page = await ana.open();
    const karim = await staffConsole.colleague('Karim').open();
    await staffConsole.text(NUMBER, PERSON);
    expect(karim.frames(3)).toMatchObject([{ type: 'work_changed', item: { status: 'waiting' } }]);
    const conversation = await take();
    const resumed = await page.send({ type: 'resume', conversation, after: 0 });
    expect(textsIn(resumed)).toContain(PERSON);
    expect(resumed.at(-1)).toMatchObject({ type: 'resumed' });
    const from = page.frames().length;
    await staffConsole.text(NUMBER, 'are you there');
    expect(textsIn(page.frames(from))).toEqual(['are you there']);
    // What a counselor took is off the others' lists.
    expect(karim.frames().at(-1)).toMatchObject({ type: 'work_changed', item: null });
    expect(textsIn(karim.frames())).toEqual([]);
  });

  test('is complete after a laptop slept for ten minutes: nothing lost, nothing twice', async () => {
    const page = await ana.open();
    await staffConsole.text(NUMBER, PERSON);
    const conversation = await take();
    const first = await page.send({ type: 'resume', conversation, after: 0 });
    const shown = new Map(
      first.flatMap((frame) =>
        frame.type === 'message' ? [[frame.message.seq, frame.message.text]] : [],
      ) as [number, string][],
    );
    const settled = first.find((frame) => frame.type === 'resumed')?.seq ?? 0;
    // Pushes to a laptop that sleeps go nowhere.
    world.gone.add(page.connectionId);
    const missed = ['one', 'two', 'three'];
    for (const text of missed) {
      world.advance(3 * MINUTE_MS);
      await staffConsole.text(NUMBER, `message ${text}`);
    }
    world.gone.delete(page.connectionId);
    const again = await ana.open('2');
    const sam = staffConsole.colleague('Sam', ['supervisor']);
    const observer = await sam.open();
    for (const reader of [again, observer]) {
      const frames = await reader.send({ type: 'resume', conversation, after: settled });
      const messages = frames.flatMap((frame) => (frame.type === 'message' ? [frame.message] : []));
      for (const { seq } of messages) expect(shown.has(seq)).toBe(false);
      expect(messages.filter(({ author }) => author === 'help_seeker').map(({ text }) => text)).toEqual(
        missed.map((text) => `message ${text}`),
      );
    }
  });

  test('is shown to nobody who may not read it, nor to whoever may no longer', async () => {
    const page = await ana.open();
    const karim = staffConsole.colleague('Karim');
    const other = await karim.open();
    await staffConsole.text(NUMBER, PERSON);
    const conversation = await take();
    expect(await other.send({ type: 'resume', conversation, after: 0 })).toMatchObject([
      { code: 'not_yours' },
    ]);
    await page.send({ type: 'resume', conversation, after: 0 });
    await ana.ask('staff_transfer', { conversation, mode: 'cold', to: 'karim', note: null });
    expect(page.frames().at(-1)).toMatchObject({ type: 'lost', reason: 'transferred' });
    expect(other.frames()).toContainEqual(
      expect.objectContaining({ type: 'assigned', by: { id: 'ana', name: 'Ana' } }),
    );
    const from = page.frames().length;
    await staffConsole.text(NUMBER, 'is anybody there');
    expect(textsIn(page.frames(from))).toEqual([]);
  });

  test('a whisper and a note come at once to whoever holds the conversation', async () => {
    const page = await ana.open();
    await staffConsole.text(NUMBER, PERSON);
    const conversation = await take();
    await page.send({ type: 'resume', conversation, after: 0 });
    const sam = staffConsole.colleague('Sam', ['supervisor']);
    await sam.ask('staff_whisper', { conversation, clientId: 'w', text: 'ask who is with them' });
    expect(page.frames().at(-1)).toMatchObject({
      type: 'note',
      note: { kind: 'whisper', author: { id: 'sam' } },
    });
  });
});

test('typing goes both ways on the web, and leaving is told', async () => {
  const page = await ana.open();
  const visitors = createWebChat(world.wiring);
  const event = recorded<{ requestContext: object }>('websocket-message');
  const visitor = async (frame: object) => {
    const requestContext = { ...event.requestContext, connectionId: 'page' };
    await visitors({ ...event, requestContext, body: JSON.stringify({ v: 1, ...frame }) });
    return world.pushed.filter(({ connectionId }) => connectionId === 'page').map((push) => push.frame);
  };
  const [welcome] = await visitor({ type: 'hello' });
  if (welcome?.type !== 'welcome') throw new Error('Expected a welcome');
  const { token } = welcome;
  await visitor({ type: 'resume', token, after: 0 });
  await visitor({ type: 'message', token, clientId: 'm1', text: PERSON, attempt: 1 });
  const conversation = await take();
  await page.send({ type: 'resume', conversation, after: 0 });
  await visitor({ type: 'typing', token });
  expect(page.frames().at(-1)).toEqual({ v: 1, type: 'typing', conversation });
  await page.send({ type: 'typing', conversation });
  expect(world.pushed.at(-1)).toEqual({ connectionId: 'page', frame: { v: 1, type: 'typing' } });
  expect((await ana.ask('staff_conversation', { conversation })).person.hasLeft).toBe(false);
  const gone = recorded<{ requestContext: object }>('websocket-disconnect');
  await visitors({ ...gone, requestContext: { ...gone.requestContext, connectionId: 'page' } });
  expect(page.frames().at(-1)).toEqual({ v: 1, type: 'conversation_changed', conversation });
  expect((await ana.ask('staff_conversation', { conversation })).person.hasLeft).toBe(true);
});
