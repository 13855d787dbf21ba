import type { TranscriptRow, TranscriptStore } from '../../core/app/ports.ts';
import type { App } from '../../core/app/take-turn.ts';
import type { ServerFrame } from '../../core/app/wire/server-frame.ts';
import { serverFrame } from '../../core/app/wire/server-frame.ts';
import type { ConversationId } from '../../core/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/instant.ts';
import { createTimers } from '../../lambdas/handlers/timers.ts';
import { createWebChat } from '../../lambdas/handlers/web-chat.ts';
import { recorded } from '../support/aws-events.ts';
import { createTestWiring, ORIGIN, type TestWiring } from '../support/test-wiring.ts';

const EMERGENCY = 'my friend is blue and wont wake up';
const ROUTINE = 'where can i get naloxone';

let world: TestWiring;
let handle: ReturnType<typeof createWebChat>;

beforeEach(() => {
  world = createTestWiring();
  handle = createWebChat(world.wiring);
});

afterEach(() => {
  for (const { frame } of world.pushed) expect(serverFrame.safeParse(frame).error).toBeUndefined();
});

interface RecordedEvent {
  readonly requestContext: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

function eventOn(name: string, connectionId: string): RecordedEvent {
  const event = recorded<RecordedEvent>(name);
  return { ...event, requestContext: { ...event.requestContext, connectionId } };
}

/** Sends text over a connection and answers with the frames that came back over it, without `state`. */
async function sendText(body: string, connectionId = 'page'): Promise<ServerFrame[]> {
  const before = world.pushed.length;
  const answer = await handle({ ...eventOn('websocket-message', connectionId), body });
  expect(answer).toEqual({ statusCode: 200 });
  return world.pushed
    .slice(before)
    .filter((push) => push.connectionId === connectionId && push.frame.type !== 'state')
    .map(({ frame }) => frame);
}

function send(frame: object, connectionId = 'page'): Promise<ServerFrame[]> {
  return sendText(JSON.stringify({ v: 1, ...frame }), connectionId);
}

async function hello(request: object = {}, connectionId = 'page') {
  const [welcome] = await send({ type: 'hello', ...request }, connectionId);
  if (welcome?.type !== 'welcome') throw new Error('Expected a welcome');
  return welcome;
}

function messageFrame(token: string, text: string, clientId = 'm1', attempt = 1): object {
  return { type: 'message', token, clientId, text, attempt };
}

function messagesOf(frames: readonly ServerFrame[]) {
  return frames.filter((frame) => frame.type === 'message');
}

describe('opening', () => {
  function connectFrom(headers: Record<string, string>) {
    return handle({ ...eventOn('websocket-connect', 'page'), headers });
  }

  test('the recorded handshake of a listed page is let in, with the database down too', async () => {
    world.setDatabase('down');
    expect(await handle(recorded('websocket-connect'))).toEqual({ statusCode: 200 });
    expect(await connectFrom({ origin: ORIGIN })).toEqual({ statusCode: 200 });
  });

  test.each([
    [{ Origin: 'https://evil.example' }],
    [{ Origin: `${ORIGIN}.evil.example` }],
    [{ Origin: 'null' }],
    [{}],
  ])('a handshake with %j is refused', async (headers: Record<string, string>) => {
    expect(await connectFrom(headers)).toEqual({ statusCode: 403 });
  });

  test('a session needs no database', async () => {
    world.setDatabase('down');
    const welcome = await hello({ language: 'en-GB', country: 'gb' });
    expect(welcome).toMatchObject({ language: 'en', direction: 'ltr' });
    expect(welcome.expires).toBe(world.wiring.app.clock.now() + 24 * HOUR_MS);
  });

  test('a token goes on with its conversation; one that no longer holds begins another', async () => {
    const first = await hello();
    const second = await hello({ token: first.token });
    expect(second.conversation).toBe(first.conversation);
    const forged = await hello({ token: `${first.token}x` });
    expect(forged.conversation).not.toBe(first.conversation);
    world.advance(24 * HOUR_MS);
    const expired = await hello({ token: first.token });
    expect(expired.conversation).not.toBe(first.conversation);
  });

  test.each([
    ['xx-YY', 'Atlantis'],
    ['', ''],
    [null, null],
  ])('language %j and country %j that mean nothing are no obstacle', async (language, country) => {
    expect(await hello({ language, country })).toMatchObject({ language: 'en' });
  });
});

describe('messages', () => {
  test('an emergency is answered first, with the number of the country, and then acknowledged', async () => {
    const { token } = await hello({ country: 'GB' });
    const frames = await send(messageFrame(token, EMERGENCY));
    expect(frames[0]).toMatchObject({ type: 'message', author: 'bot', isEmergency: true });
    expect(messagesOf(frames)[0]?.text).toContain('999');
    expect(frames.at(-1)).toMatchObject({ type: 'ack', clientId: 'm1', seq: 1 });
    const seqs = messagesOf(frames).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
  });

  test('the same message again is acknowledged and changes nothing', async () => {
    const { token } = await hello();
    await send(messageFrame(token, ROUTINE));
    const frames = await send(messageFrame(token, ROUTINE, 'm1', 2));
    expect(frames).toEqual([{ v: 1, type: 'ack', clientId: 'm1', seq: null }]);
  });

  test('with the database down an emergency is answered on a new page, refused, and goes on after recovery', async () => {
    world.setDatabase('down');
    const { token } = await hello({ country: 'US' });
    const frames = await send(messageFrame(token, EMERGENCY));
    expect(frames).toMatchObject([
      { type: 'message', seq: 0, isEmergency: true, text: expect.stringContaining('911') },
      { type: 'error', code: 'unavailable', clientId: 'm1' },
    ]);
    world.setDatabase('up');
    const after = await send(messageFrame(token, EMERGENCY, 'm1', 2));
    expect(after.at(-1)).toMatchObject({ type: 'ack', seq: 1 });
  });

  test('a message without danger is refused while the database is down', async () => {
    const { token } = await hello();
    world.setDatabase('down');
    expect(await send(messageFrame(token, ROUTINE))).toMatchObject([
      { type: 'error', code: 'unavailable', clientId: 'm1' },
    ]);
  });

  test.each([
    ['spaces', '   '],
    ['10,000 characters', 'a'.repeat(10_000)],
    ['emoji', '🫥'],
    ['control characters', '\u0000\u001b[31m'],
    ['right-to-left marks', '\u202E\u200F'],
    ['half a surrogate pair', '\uD83D'],
    ['HTML', '<img src=x onerror=alert(1)>'],
  ])('%s as a message gets an answer', async (_name, text) => {
    const { token } = await hello();
    const frames = await send(messageFrame(token, text));
    expect(messagesOf(frames)).not.toEqual([]);
    expect(frames.at(-1)).toMatchObject({ type: 'ack' });
    expect(world.failures).toEqual([]);
  });
});

describe('resuming', () => {
  test('a page that comes back gets every message once, in order, its own among them', async () => {
    const { token } = await hello();
    const frames = [
      ...(await send(messageFrame(token, ROUTINE, 'm1'))),
      ...(await send(messageFrame(token, EMERGENCY, 'm2'))),
    ];
    const resumed = await send({ type: 'resume', token, after: 0 }, 'new page');
    const seqs = messagesOf(resumed).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
    for (const { pacer: _live, ...message } of messagesOf(frames)) expect(resumed).toContainEqual(message);
    expect(messagesOf(resumed).filter(({ author }) => author === 'help_seeker')).toMatchObject([
      { text: ROUTINE },
      { text: EMERGENCY },
    ]);
    expect(resumed.at(-1)).toEqual({ v: 1, type: 'resumed', seq: seqs.length });
  });

  test('only what comes after the last shown number is sent', async () => {
    const { token } = await hello();
    const shown = messagesOf(await send(messageFrame(token, ROUTINE, 'm1')));
    const last = Math.max(...shown.map(({ seq }) => seq));
    expect(await send({ type: 'resume', token, after: last })).toEqual([
      { v: 1, type: 'resumed', seq: last },
    ]);
  });

  test('a reply that was saved and could not leave is sent', async () => {
    const { token, conversation } = await hello();
    const { app } = world.wiring;
    const failing: App = {
      ...app,
      senders: { ...app.senders, web: { send: async () => ({ type: 'failed', isFinal: false, code: 'x' }) } },
    };
    await createWebChat({ ...world.wiring, appFor: () => failing })({
      ...eventOn('websocket-message', 'page'),
      body: JSON.stringify({ v: 1, ...messageFrame(token, ROUTINE) }),
    });
    const rows = await app.transcripts.after(conversation as ConversationId, 0, app.clock.now());
    expect(rows.map(({ author }) => author)).not.toContain('bot');
    world.advance(MINUTE_MS);
    const resumed = messagesOf(await send({ type: 'resume', token, after: 0 }));
    expect(resumed.map(({ author }) => author)).toContain('bot');
    expect(new Set(resumed.map(({ seq }) => seq)).size).toBe(resumed.length);
  });

  test('a message that is written while a page reads the record reaches it', async () => {
    const { token, conversation } = await hello();
    await send(messageFrame(token, ROUTINE));
    const { app } = world.wiring;
    const written: TranscriptRow = {
      conversation: conversation as ConversationId,
      episode: 1,
      seq: 99,
      author: 'counselor',
      staff: null,
      original: null,
      hasLeft: true,
      text: 'Hello, I am here.',
      language: 'en',
      at: app.clock.now(),
      options: [],
      isAutomatic: false,
      isEmergency: false,
      evidence: [],
      risk: null,
      expiresAt: app.clock.now() + HOUR_MS,
    };
    const transcripts: TranscriptStore = {
      ...app.transcripts,
      after: async (...parameters) => {
        const rows = await app.transcripts.after(...parameters);
        await app.transcripts.append(written);
        return rows;
      },
    };
    const before = world.pushed.length;
    await createWebChat({ ...world.wiring, app: { ...app, transcripts } })({
      ...eventOn('websocket-message', 'late'),
      body: JSON.stringify({ v: 1, type: 'resume', token, after: 0 }),
    });
    const frames = world.pushed.slice(before).map(({ frame }) => frame);
    expect(messagesOf(frames).map(({ seq }) => seq)).toContain(99);
  });

  test('a registered page gets what comes unasked, and another page of the same visitor too', async () => {
    const { token } = await hello({}, 'one');
    await send({ type: 'resume', token, after: 0 }, 'one');
    await send({ type: 'resume', token, after: 0 }, 'two');
    await send(messageFrame(token, EMERGENCY), 'one');
    const toTwo = world.pushed.filter(({ connectionId }) => connectionId === 'two').map(({ frame }) => frame);
    expect(messagesOf(toTwo)[0]).toMatchObject({ isEmergency: true });
    const before = world.pushed.length;
    world.advance(150_000);
    await createTimers(world.wiring)(recorded('scheduled'));
    const unasked = world.pushed.slice(before);
    expect(new Set(unasked.map(({ connectionId }) => connectionId))).toEqual(new Set(['one', 'two']));
  });

  test('each page gets each message of a turn once', async () => {
    const { token } = await hello();
    await send({ type: 'resume', token, after: 0 });
    const seqs = messagesOf(await send(messageFrame(token, EMERGENCY))).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
  });

  test('a connection that is gone is forgotten, and one that says so at the end', async () => {
    const { token, conversation } = await hello();
    const { connections, app } = world.wiring;
    const open = () => connections.of(conversation as ConversationId, app.clock.now());
    await send({ type: 'resume', token, after: 0 }, 'gone');
    await send({ type: 'resume', token, after: 0 }, 'closed');
    world.gone.add('gone');
    await send(messageFrame(token, ROUTINE), 'page');
    expect((await open()).map(({ connectionId }) => connectionId)).toEqual(['closed']);
    expect(await handle(eventOn('websocket-disconnect', 'closed'))).toEqual({ statusCode: 200 });
    expect(await open()).toEqual([]);
  });

  test('an end that cannot be kept is no error', async () => {
    world.setDatabase('down');
    expect(await handle(recorded('websocket-disconnect'))).toEqual({ statusCode: 200 });
    expect(world.failures).toEqual(['web_register']);
  });

  test('resuming waits for the database', async () => {
    const { token } = await hello();
    world.setDatabase('down');
    expect(await send({ type: 'resume', token, after: 0 })).toMatchObject([
      { type: 'error', code: 'unavailable', clientId: null },
    ]);
  });

  test('the register keeps where to call back', async () => {
    const { token, conversation } = await hello();
    await send({ type: 'resume', token, after: 0 });
    expect(
      await world.wiring.connections.of(conversation as ConversationId, world.wiring.app.clock.now()),
    ).toEqual([
      {
        connectionId: 'page',
        callbackUrl: 'https://abcdef1234.execute-api.us-east-1.amazonaws.com/prod',
      },
    ]);
  });
});

test('erasing removes every word, and whoever writes again is answered', async () => {
  const { token, conversation } = await hello();
  await send(messageFrame(token, ROUTINE));
  expect((await send({ type: 'erase', token })).at(-1)).toEqual({ v: 1, type: 'erased' });
  const { app } = world.wiring;
  const rows = await app.transcripts.after(conversation as ConversationId, 0, app.clock.now());
  expect(JSON.stringify(rows)).not.toContain(ROUTINE);
  expect(messagesOf(await send(messageFrame(token, EMERGENCY, 'm2')))[0]).toMatchObject({
    isEmergency: true,
  });
});

test('erasing before the first word is done at once', async () => {
  const { token } = await hello();
  expect(await send({ type: 'erase', token })).toEqual([{ v: 1, type: 'erased' }]);
});

test('the recorded ping is answered', async () => {
  expect(await handle(recorded('websocket-message'))).toEqual({ statusCode: 200 });
  expect(world.pushed).toEqual([{ connectionId: 'TXzPWdnOjoECGjA=', frame: { v: 1, type: 'pong' } }]);
});

test('typing is taken without an answer', async () => {
  const { token } = await hello();
  expect(await send({ type: 'typing', token })).toEqual([]);
});

describe('frames that are not as they should be get an error with a code, and the connection goes on', () => {
  test.each([
    ['bad_json', ''],
    ['bad_json', 'hello'],
    ['bad_json', '[]'],
    ['bad_json', 'null'],
    ['bad_json', '{"v":1,"type":"hello"'],
    ['unsupported_version', '{}'],
    ['unsupported_version', '{"v":2,"type":"hello"}'],
    ['unsupported_version', '{"v":"1","type":"hello"}'],
    ['unknown_frame', '{"v":1}'],
    ['unknown_frame', '{"v":1,"type":"drop_table"}'],
    ['unknown_frame', '{"v":1,"type":"__proto__"}'],
    ['unknown_frame', '{"v":1,"type":"toString"}'],
    ['invalid_frame', '{"v":1,"type":"message"}'],
    ['invalid_frame', '{"v":1,"type":"message","token":"t","clientId":"a b","text":"x","attempt":1}'],
    ['invalid_frame', '{"v":1,"type":"message","token":"t","clientId":"a","text":"","attempt":1}'],
    ['invalid_frame', '{"v":1,"type":"message","token":"t","clientId":"a","text":7,"attempt":1}'],
    ['invalid_frame', '{"v":1,"type":"message","token":"t","clientId":"a","text":"x","attempt":0}'],
    ['invalid_frame', '{"v":1,"type":"resume","token":"t","after":-1}'],
    ['invalid_frame', '{"v":1,"type":"resume","token":"t","after":1.5}'],
    ['invalid_frame', `{"v":1,"type":"erase","token":"${'t'.repeat(2_000)}"}`],
    ['too_large', JSON.stringify({ v: 1, type: 'ping', padding: 'x'.repeat(32 * 1024) })],
    ['too_large', JSON.stringify({ v: 1, type: 'ping', padding: 'ж'.repeat(17 * 1024) })],
  ])('%s', async (code, body) => {
    expect(await sendText(body)).toMatchObject([{ type: 'error', code, clientId: null }]);
    expect(await send({ type: 'ping' })).toEqual([{ v: 1, type: 'pong' }]);
    expect(world.failures).toEqual([]);
  });

  test('an error names the field and never repeats what was sent', async () => {
    const secret = 'nobody may read this';
    const [error] = await send({ type: 'message', token: 't', clientId: secret, text: secret, attempt: 1 });
    expect(error).toMatchObject({ code: 'invalid_frame', detail: expect.stringContaining('clientId') });
    expect(JSON.stringify(error)).not.toContain(secret);
  });
});

describe('tokens', () => {
  /** A token as its parts: key version, payload, signature. */
  function forge(
    token: string,
    change: (payload: Record<string, unknown>) => Record<string, unknown>,
  ): string {
    const [version = '', payload = '', signature = ''] = token.split('.');
    const json = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify(change(json))).toString('base64url');
    return [version, changed, signature].join('.');
  }

  test.each<[string, (token: string) => string]>([
    ['another conversation', (t) => forge(t, (p) => ({ ...p, conversation: 'web-bbbbbbbbbbbbbbbbbbbbbb' }))],
    ['a later end', (t) => forge(t, (p) => ({ ...p, expiresAt: 9_999_999_999_999 }))],
    ['another key', (t) => t.replace(/^1\./, '2.')],
    ['no signature', (t) => t.split('.').slice(0, 2).join('.')],
    ['an empty signature', (t) => `${t.split('.').slice(0, 2).join('.')}.`],
    ['more parts', (t) => `${t}.x`],
    ['nothing of a token', () => 'x'],
  ])('a token with %s is refused for every frame that needs one', async (_name, change) => {
    const { token } = await hello();
    const forged = change(token);
    expect(forged).not.toBe(token);
    for (const frame of [
      messageFrame(forged, EMERGENCY),
      { type: 'resume', token: forged, after: 0 },
      { type: 'erase', token: forged },
    ]) {
      expect(await send(frame)).toMatchObject([{ type: 'error', code: 'bad_token' }]);
    }
    expect(world.turns).toEqual([]);
  });

  test('an expired token says so', async () => {
    const { token } = await hello();
    world.advance(24 * HOUR_MS);
    expect(await send(messageFrame(token, ROUTINE))).toMatchObject([
      { type: 'error', code: 'expired_token', clientId: 'm1' },
    ]);
  });
});
