import type { FunctionDescription, RouteDescription } from '../../lambdas/manifest.ts';
import { HttpApi } from '../../local/http-api.ts';
import { LocalFunction } from '../../local/local-function.ts';
import { type LoopbackServer, listenOnLoopback } from '../../local/loopback-server.ts';
import { type LocalTime, localTime, NOON } from '../support/local-time.ts';

const DESCRIPTION: FunctionDescription = {
  entry: 'none',
  memoryMegabytes: 128,
  timeoutSeconds: 5,
  variables: [],
  permissions: [],
};
const ROUTES: readonly RouteDescription[] = [
  { id: 'chat_poll', method: 'POST', path: '/chat/poll', role: 'visitor', function: 'web-chat-http' },
  {
    id: 'chat_preflight',
    method: 'OPTIONS',
    path: '/chat/{action}',
    role: 'anyone',
    function: 'web-chat-http',
  },
];

describe('the HTTP API', () => {
  let time: LocalTime;
  let server: LoopbackServer;
  let seen: unknown;
  let answer: () => Promise<unknown>;
  beforeEach(async () => {
    time = localTime();
    answer = async () => ({ statusCode: 204 });
    const handler = async (event: unknown) => {
      seen = event;
      return answer();
    };
    const target = new LocalFunction('web-chat-http', DESCRIPTION, handler, time.agenda, () => undefined);
    const api = new HttpApi(ROUTES, () => target, time.clock);
    server = await listenOnLoopback((request, response) => void api.answer(request, response));
  });
  afterEach(async () => {
    await server.close();
    await time.end();
  });

  test('calls the function of the route with an event of payload version 2.0', async () => {
    await fetch(`${server.url}/chat/poll?a=1&a=2`, {
      method: 'POST',
      body: '{"text":"ñ"}',
      headers: { 'Content-Type': 'application/json', Cookie: 'x=1; y=2', 'User-Agent': 'test' },
    });

    expect(seen).toMatchObject({
      version: '2.0',
      routeKey: 'POST /chat/poll',
      rawPath: '/chat/poll',
      rawQueryString: 'a=1&a=2',
      cookies: ['x=1', 'y=2'],
      headers: { 'content-type': 'application/json' },
      queryStringParameters: { a: '1,2' },
      requestContext: {
        http: {
          method: 'POST',
          path: '/chat/poll',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        routeKey: 'POST /chat/poll',
        stage: '$default',
        time: '22/Nov/2026:12:00:00 +0000',
        timeEpoch: NOON,
      },
      body: '{"text":"ñ"}',
      isBase64Encoded: false,
    });
    expect(seen).not.toHaveProperty('headers.cookie');
  });

  test('takes parameters from the path, and a body that is no text as Base64', async () => {
    await fetch(`${server.url}/chat/messages`, { method: 'OPTIONS', body: Buffer.from([0xff, 0xfe]) });

    expect(seen).toMatchObject({
      routeKey: 'OPTIONS /chat/{action}',
      pathParameters: { action: 'messages' },
      body: '//4=',
      isBase64Encoded: true,
    });
  });

  test('sends status, headers, cookies and body of the answer', async () => {
    answer = async () => ({
      statusCode: 201,
      headers: { 'content-type': 'text/plain', 'x-count': 3 },
      cookies: ['a=1', 'b=2'],
      body: 'w7E=',
      isBase64Encoded: true,
    });
    const response = await fetch(`${server.url}/chat/poll`, { method: 'POST' });

    expect(response.status).toBe(201);
    expect(response.headers.get('x-count')).toBe('3');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('ñ');
  });

  test('an answer without a status is a JSON body', async () => {
    answer = async () => ({ fine: true });
    const response = await fetch(`${server.url}/chat/poll`, { method: 'POST' });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ fine: true });
  });

  test.each([
    ['a path without a route', 'POST', '/chat/other', 404, 'Not Found'],
    ['a method without a route', 'GET', '/chat/poll', 404, 'Not Found'],
  ])('%s is not found', async (_case, method, path, status, message) => {
    const response = await fetch(`${server.url}${path}`, { method });

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
  });

  test('a function that fails tells nothing of why', async () => {
    answer = async () => Promise.reject(new Error('a detail that must not leave'));
    const response = await fetch(`${server.url}/chat/poll`, { method: 'POST' });

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
  });
});
