import { type ConnectionPush, createConnectionPush } from '../../lambdas/adapters/connection-push.ts';
import { withSdkEnvironment } from '../support/sdk-environment.ts';
import { readServiceShapes, shapeProblems } from '../support/service-shapes.ts';
import { type StandInServer, startStandIn, type WireAnswer } from '../support/stand-in-server.ts';

const SHAPES = readServiceShapes('apigatewaymanagementapi');
const CONNECTION_ID = 'TXzPWdnOjoECGjA=';
const FRAME = { v: 1, type: 'pong' } as const;

withSdkEnvironment();

let server: StandInServer;
let failures: unknown[];
let push: ConnectionPush;

beforeEach(async () => {
  server = await startStandIn();
  failures = [];
  push = createConnectionPush((error) => failures.push(error));
});

afterEach(() => server.stop());

function connection(server: StandInServer, stage = 'prod') {
  return { connectionId: CONNECTION_ID, callbackUrl: `${server.url}/${stage}` };
}

test('a frame is posted to the connection at its own callback URL', async () => {
  expect(await push.push(connection(server), FRAME)).toBe('pushed');
  const [request] = server.requests;
  expect([request?.method, request?.path]).toEqual([
    'POST',
    `/prod/@connections/${encodeURIComponent(CONNECTION_ID)}`,
  ]);
  expect(JSON.parse(request?.body.toString() ?? 'null')).toEqual(FRAME);
  expect(
    shapeProblems(SHAPES, 'PostToConnectionRequest', { ConnectionId: CONNECTION_ID, Data: request?.body }),
  ).toEqual([]);
});

test('each callback URL is called at its own address', async () => {
  const other = await startStandIn();
  try {
    await push.push(connection(server), FRAME);
    await push.push(connection(other), FRAME);
    await push.push(connection(server, 'other'), FRAME);
    expect(server.requests.map(({ path }) => path.split('/')[1])).toEqual(['prod', 'other']);
    expect(other.requests).toHaveLength(1);
  } finally {
    await other.stop();
  }
});

test('a closed connection is gone, and that is no failure', async () => {
  server.answer({ status: 410, json: {}, headers: { 'x-amzn-errortype': 'GoneException' } });
  expect(await push.push(connection(server), FRAME)).toBe('gone');
  expect([server.requests.length, failures]).toEqual([1, []]);
});

test('a push that is throttled once is tried again', async () => {
  let calls = 0;
  server.answer(() => {
    calls += 1;
    return calls === 1
      ? { status: 429, json: {}, headers: { 'x-amzn-errortype': 'LimitExceededException' } }
      : { status: 200, json: {} };
  });
  expect(await push.push(connection(server), FRAME)).toBe('pushed');
});

test.each<[string, WireAnswer]>([
  ['forbids', { status: 403, json: {}, headers: { 'x-amzn-errortype': 'ForbiddenException' } }],
  ['is in trouble', { status: 500, json: {} }],
  ['cuts the connection', 'reset'],
  ['never answers', 'hang'],
])('a gateway that %s has failed, which is told', async (_name, answer) => {
  server.answer(answer);
  expect(await push.push(connection(server), FRAME)).toBe('failed');
  expect(failures).toHaveLength(1);
});
