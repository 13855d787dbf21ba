import { once } from 'node:events';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { WebSocket } from 'ws';
import type { FunctionDescription } from '../../lambdas/manifest.ts';
import { serveConnections } from '../../local/connections-service.ts';
import { Faults } from '../../local/fault.ts';
import { LocalFunction } from '../../local/local-function.ts';
import { type LoopbackServer, listenOnLoopback } from '../../local/loopback-server.ts';
import { WebSocketApi } from '../../local/websocket-api.ts';
import { type LocalTime, localTime } from '../support/local-time.ts';

/** The parts of an event that these tests look at. */
interface SeenEvent {
  readonly headers?: Record<string, string>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly queryStringParameters?: Record<string, string>;
  readonly body?: string;
  readonly requestContext: Record<string, unknown> & {
    readonly eventType: string;
    readonly connectionId: string;
  };
}

const DESCRIPTION: FunctionDescription = {
  entry: 'none',
  memoryMegabytes: 128,
  timeoutSeconds: 5,
  variables: [],
  permissions: [],
};

describe('the WebSocket API', () => {
  let time: LocalTime;
  let events: SeenEvent[];
  let answers: (event: SeenEvent) => Promise<unknown>;
  let front: LoopbackServer;
  let connections: LoopbackServer;
  let api: WebSocketApi;
  let management: ApiGatewayManagementApiClient;
  const sockets: WebSocket[] = [];

  beforeEach(async () => {
    time = localTime();
    answers = async () => ({ statusCode: 200 });
    // Each test has its own list: a connection of the test before may be told of late.
    const seenHere: SeenEvent[] = [];
    events = seenHere;
    const handler = async (event: unknown) => {
      seenHere.push(event as SeenEvent);
      return answers(event as SeenEvent);
    };
    const target = new LocalFunction('web-chat', DESCRIPTION, handler, time.agenda, () => undefined);
    api = new WebSocketApi(
      () => target,
      time.clock,
      time.agenda,
      () => new URL(connections.url).host,
    );
    connections = await serveConnections(new Faults(), api);
    front = await listenOnLoopback((_request, response) => response.end());
    front.server.on('upgrade', (request, socket, head) => void api.upgrade(request, socket, head));
    management = new ApiGatewayManagementApiClient({
      endpoint: `${connections.url}/local`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    management.destroy();
    api.close();
    await Promise.all([front.close(), connections.close()]);
    await time.end();
  });

  const open = async (path = '/chat'): Promise<WebSocket> => {
    const socket = new WebSocket(`${front.url.replace('http', 'ws')}${path}`, {
      origin: 'http://localhost:8080',
    });
    sockets.push(socket);
    await once(socket, 'open');
    return socket;
  };
  const seen = async (eventType: string): Promise<SeenEvent> => {
    for (;;) {
      const event = events.find(({ requestContext }) => requestContext.eventType === eventType);
      if (event !== undefined) return event;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  test('opens a connection with the headers and query of its request', async () => {
    await open('/chat?a=1&a=2');

    const event = await seen('CONNECT');
    expect(event.headers).toMatchObject({ Origin: 'http://localhost:8080' });
    expect(event.multiValueHeaders).toMatchObject({ Origin: ['http://localhost:8080'] });
    expect(event.queryStringParameters).toEqual({ a: '2' });
    expect(event.requestContext).toMatchObject({
      routeKey: '$connect',
      messageDirection: 'IN',
      stage: 'local',
      domainName: new URL(connections.url).host,
      connectionId: expect.stringMatching(/^[0-9a-f]{15}=$/),
      requestTime: '22/Nov/2026:12:00:00 +0000',
      identity: { sourceIp: '127.0.0.1' },
    });
  });

  test('refuses a connection as the function says, or when it fails', async () => {
    const statusOfRefusal = async () => {
      const socket = new WebSocket(front.url.replace('http', 'ws'));
      socket.on('error', () => undefined);
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
      return response.statusCode;
    };
    answers = async () => ({ statusCode: 403 });
    expect(await statusOfRefusal()).toBe(403);
    answers = async () => Promise.reject(new Error('broken'));
    expect(await statusOfRefusal()).toBe(502);
  });

  test('hands a frame over without headers or query, and the answer goes by @connections', async () => {
    const socket = await open();
    socket.send('{"hello":"ñ"}');

    const event = await seen('MESSAGE');
    expect(event.body).toBe('{"hello":"ñ"}');
    expect(event.headers).toBeUndefined();
    expect(event.queryStringParameters).toBeUndefined();
    expect(event.requestContext).toMatchObject({ routeKey: '$default', messageId: expect.any(String) });

    const { connectionId } = event.requestContext;
    const answer = once(socket, 'message');
    await management.send(
      new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from('{"reply":"☎"}') }),
    );
    expect(String((await answer)[0])).toBe('{"reply":"☎"}');
    const status = await management.send(new GetConnectionCommand({ ConnectionId: connectionId }));
    expect(status.ConnectedAt).toEqual(new Date(time.clock.now()));
  });

  test('says what API Gateway says when the function behind a frame fails', async () => {
    const socket = await open();
    answers = async () => Promise.reject(new Error('with a detail that must not leave'));
    const answer = once(socket, 'message');
    socket.send('{}');

    expect(JSON.parse(String((await answer)[0]))).toMatchObject({ message: 'Internal server error' });
  });

  test('a closed connection is told of, and then gone', async () => {
    const socket = await open();
    const { connectionId } = (await seen('CONNECT')).requestContext;
    socket.close(1000, 'bye');

    const event = await seen('DISCONNECT');
    expect(event.headers).toMatchObject({ 'x-restapi': '' });
    expect(event.requestContext).toMatchObject({ disconnectStatusCode: 1000, disconnectReason: 'bye' });
    const post = new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from('{}') });
    await expect(management.send(post)).rejects.toMatchObject({ name: 'GoneException' });
    const get = new GetConnectionCommand({ ConnectionId: connectionId });
    await expect(management.send(get)).rejects.toMatchObject({ name: 'GoneException' });
  });

  test('DELETE closes a connection', async () => {
    const socket = await open();
    const { connectionId } = (await seen('CONNECT')).requestContext;
    const closed = once(socket, 'close');
    await management.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));

    expect((await closed)[0]).toBe(1001);
  });

  test('a frame of 32 KB passes, a larger one closes the connection with 1009', async () => {
    const socket = await open();
    socket.send('a'.repeat(32 * 1024));
    expect((await seen('MESSAGE')).body).toHaveLength(32 * 1024);

    const closed = once(socket, 'close');
    socket.send('a'.repeat(32 * 1024 + 1));
    expect((await closed)[0]).toBe(1009);
  });

  test('closes a connection that was silent for 10 minutes, and not one that spoke', async () => {
    const silent = await open();
    const speaking = await open();
    const closed = once(silent, 'close');
    await time.agenda.advance(6 * 60_000);
    speaking.send('{}');
    await seen('MESSAGE');
    await time.agenda.advance(4 * 60_000);

    expect((await closed)[0]).toBe(1001);
    expect(speaking.readyState).toBe(WebSocket.OPEN);
  });

  test('closes every connection after 2 hours', async () => {
    const socket = await open();
    const { connectionId } = (await seen('CONNECT')).requestContext;
    const closed = once(socket, 'close');
    for (let minutes = 0; minutes < 115; minutes += 5) {
      api.post(connectionId, '{}');
      await time.agenda.advance(5 * 60_000);
    }
    expect(api.statusOf(connectionId)).not.toBeNull();
    api.post(connectionId, '{}');
    await time.agenda.advance(5 * 60_000);

    expect((await closed)[0]).toBe(1001);
  });
});
