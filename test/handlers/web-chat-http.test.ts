import { eraseAnswer, messageAnswer, pollAnswer, refusalAnswer } from '../../core/app/wire/http-answer.ts';
import { type ChatMessage, session } from '../../core/app/wire/server-frame.ts';
import { HOUR_MS } from '../../core/instant.ts';
import type { HttpAnswer } from '../../lambdas/handlers/http-answer.ts';
import { createWebChatHttp } from '../../lambdas/handlers/web-chat-http.ts';
import { HTTP_ROUTES } from '../../lambdas/manifest.ts';
import { recorded } from '../support/aws-events.ts';
import { createTestWiring, ORIGIN, type TestWiring } from '../support/test-wiring.ts';

const EMERGENCY = 'my friend is blue and wont wake up';
const ROUTINE = 'where can i get naloxone';

let world: TestWiring;
let handle: ReturnType<typeof createWebChatHttp>;

beforeEach(() => {
  world = createTestWiring();
  handle = createWebChatHttp(world.wiring);
});

interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly headers: HttpAnswer['headers'];
}

async function request(
  routeKey: string,
  body: string,
  headers: object = { origin: ORIGIN },
): Promise<Answer> {
  const answer = await handle({ ...recorded<object>('http'), routeKey, headers, body });
  return {
    status: answer.statusCode,
    json: answer.body === '' ? null : JSON.parse(answer.body),
    headers: answer.headers,
  };
}

function post(path: string, json: object): Promise<Answer> {
  return request(`POST ${path}`, JSON.stringify({ v: 1, ...json }));
}

async function openSession(json: object = {}): Promise<string> {
  const answer = await post('/chat/sessions', json);
  expect(answer.status).toBe(200);
  return session.parse(answer.json).token;
}

function write(token: string, text: string, clientId = 'm1', attempt = 1): Promise<Answer> {
  return post('/chat/messages', { token, clientId, text, attempt });
}

async function poll(token: string, after: number): Promise<ChatMessage[]> {
  return pollAnswer.parse((await post('/chat/poll', { token, after })).json).messages;
}

test('the recorded request opens a session, with the database down too', async () => {
  world.setDatabase('down');
  const answer = await handle(recorded('http'));
  expect(answer.statusCode).toBe(200);
  expect(session.parse(JSON.parse(answer.body)).language).toBe('en');
});

test('a body in base64 is read', async () => {
  const body = Buffer.from('{"v":1}').toString('base64');
  const answer = await handle({ ...recorded<object>('http'), body, isBase64Encoded: true });
  expect(answer.statusCode).toBe(200);
});

test('a message is answered with the messages that it led to', async () => {
  const token = await openSession({ country: 'US' });
  const { status, json } = await write(token, EMERGENCY);
  expect(status).toBe(200);
  const { ack, messages } = messageAnswer.parse(json);
  expect(ack).toEqual({ clientId: 'm1', seq: 1 });
  expect(messages[0]).toMatchObject({ isEmergency: true, text: expect.stringContaining('911') });
});

test('a message whose answer was lost is read again by a poll', async () => {
  const token = await openSession();
  const first = messageAnswer.parse((await write(token, ROUTINE)).json);
  const again = messageAnswer.parse((await write(token, ROUTINE, 'm1', 2)).json);
  expect(again).toMatchObject({ ack: { clientId: 'm1', seq: null }, messages: [] });
  const rows = await poll(token, 0);
  for (const message of first.messages) expect(rows).toContainEqual(message);
  expect(await poll(token, rows.at(-1)?.seq ?? 0)).toEqual([]);
});

test('with the database down an emergency is answered all the same', async () => {
  const token = await openSession({ country: 'US' });
  world.setDatabase('down');
  const { status, json } = await write(token, EMERGENCY);
  expect(status).toBe(503);
  expect(refusalAnswer.parse(json)).toMatchObject({
    code: 'unavailable',
    messages: [{ seq: 0, isEmergency: true, text: expect.stringContaining('911') }],
  });
  world.setDatabase('up');
  expect((await write(token, EMERGENCY, 'm1', 2)).status).toBe(200);
});

test('erasing removes every word', async () => {
  const token = await openSession();
  await write(token, ROUTINE);
  const { status, json } = await post('/chat/erase', { token });
  expect([status, eraseAnswer.parse(json).messages.length]).toEqual([200, 1]);
  expect(JSON.stringify(await poll(token, 0))).not.toContain(ROUTINE);
});

test('health is told', async () => {
  expect(await request('GET /health', '', {})).toMatchObject({ status: 200, json: { status: 'ok' } });
});

test('every route of the manifest is answered', async () => {
  for (const { method, path } of HTTP_ROUTES.filter((route) => route.function === 'web-chat-http')) {
    const { status } = await request(`${method} ${path}`, '{"v":1}');
    expect([path, status]).not.toEqual([path, 404]);
    expect(status).toBeLessThan(500);
  }
});

describe('refusals', () => {
  test.each([
    [400, 'bad_json', 'POST /chat/sessions', 'x'],
    [400, 'bad_json', 'POST /chat/sessions', ''],
    [400, 'unsupported_version', 'POST /chat/sessions', '{}'],
    [400, 'invalid_frame', 'POST /chat/messages', '{"v":1,"token":"t"}'],
    [400, 'invalid_frame', 'POST /chat/poll', '{"v":1,"token":"t","after":"0"}'],
    [401, 'bad_token', 'POST /chat/poll', '{"v":1,"token":"t","after":0}'],
    [401, 'bad_token', 'POST /chat/erase', '{"v":1,"token":"1.e30.AAAA"}'],
    [401, 'bad_token', 'POST /chat/messages', '{"v":1,"token":"t","clientId":"a","text":"x","attempt":1}'],
    [404, 'not_found', 'POST /chat/unknown', '{"v":1}'],
    [404, 'not_found', '$default', '{"v":1}'],
    [413, 'too_large', 'POST /chat/sessions', JSON.stringify({ v: 1, language: 'x'.repeat(32 * 1024) })],
  ])('%i %s for %s', async (status, code, routeKey, body) => {
    const answer = await request(routeKey, body);
    expect([answer.status, answer.json]).toEqual([status, { code, detail: expect.any(String) }]);
    expect(JSON.stringify(answer.json)).not.toMatch(/\\n\s+at |Error:|node_modules/);
  });

  test('401 for a token that ended', async () => {
    const token = await openSession();
    world.advance(24 * HOUR_MS);
    expect(await write(token, ROUTINE)).toMatchObject({ status: 401, json: { code: 'expired_token' } });
  });

  test('503 while the database is down', async () => {
    const token = await openSession();
    world.setDatabase('down');
    for (const [path, body] of [
      ['/chat/messages', { token, clientId: 'a', text: ROUTINE, attempt: 1 }],
      ['/chat/poll', { token, after: 0 }],
      ['/chat/erase', { token }],
    ] as const) {
      expect(await post(path, body)).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    }
  });

  test('500 without a word of the inside for a fault', async () => {
    const { app } = world.wiring;
    const broken = {
      ...app,
      words: {
        ...app.words,
        render: () => {
          throw new Error('secret inside');
        },
      },
      store: {
        ...app.store,
        load: () => {
          throw new Error('secret inside');
        },
      },
    };
    const answer = await createWebChatHttp({ ...world.wiring, app: broken, appFor: () => broken })({
      ...recorded<object>('http'),
      routeKey: 'POST /chat/poll',
      body: JSON.stringify({ v: 1, token: await openSession(), after: 0 }),
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
  });
});

describe('origins', () => {
  test('a listed page may read the answer, and nothing is kept by a cache', async () => {
    const { headers } = await post('/chat/sessions', {});
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      vary: 'Origin',
      'cache-control': 'no-store',
    });
  });

  test('another page gets nothing', async () => {
    const { status, json, headers } = await request('POST /chat/sessions', '{"v":1}', {
      origin: 'https://evil.example',
    });
    expect([status, json]).toEqual([403, { code: 'origin_not_allowed', detail: expect.any(String) }]);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('a request of no page is served', async () => {
    expect((await request('POST /chat/sessions', '{"v":1}', {})).status).toBe(200);
  });

  test('a preflight is answered for listed pages', async () => {
    const { status, headers } = await request('OPTIONS /chat/{action}', '');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
    });
  });
});
