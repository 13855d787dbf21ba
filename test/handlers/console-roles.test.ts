import { CONSOLE_ROUTES } from '../../core/app/wire/console/http.ts';
import { createWebChatHttp } from '../../lambdas/handlers/web-chat-http.ts';
import { HTTP_ROUTES, type RouteDescription } from '../../lambdas/manifest.ts';
import { recorded } from '../support/aws-events.ts';
import { claimsOf, createTestConsole, type TestConsole } from '../support/test-console.ts';
import { createTestWiring, ORIGIN, type TestWiring } from '../support/test-wiring.ts';

const STAFF_ROUTES = HTTP_ROUTES.filter(({ role }) => role === 'staff' || role === 'supervisor');
const SUPERVISOR_ROUTES = STAFF_ROUTES.filter(({ role }) => role === 'supervisor');
const keyOf = ({ method, path }: RouteDescription) => `${method} ${path}`;
const table = (routes: readonly RouteDescription[]) => routes.map((route) => [keyOf(route)] as const);

let world: TestWiring;
let staffConsole: TestConsole;

beforeEach(() => {
  world = createTestWiring();
  staffConsole = createTestConsole(world);
});

test('every route of the manifest has a schema under its id, and the other way round', () => {
  const ids = HTTP_ROUTES.filter(({ id }) => id.startsWith('staff_') && id !== 'staff_preflight').map(
    ({ id }) => id,
  );
  expect(ids.toSorted()).toEqual(Object.keys(CONSOLE_ROUTES).toSorted());
});

describe.each(table(STAFF_ROUTES))('%s', (routeKey) => {
  test.each([
    ['nobody', null],
    ['an identity token', { ...claimsOf('Ana', ['counselor', 'supervisor']), token_use: 'id' }],
    ['somebody of no group', { ...claimsOf('Ana', []), 'cognito:groups': '[]' }],
    ['somebody of another group', { ...claimsOf('Ana', []), 'cognito:groups': '[counselors admin]' }],
    ['a token without a subject', { ...claimsOf('Ana', ['supervisor']), sub: '' }],
  ])('refuses %s', async (_who, claims) => {
    const { status, body } = await staffConsole.request(routeKey, '{"v":1}', claims);
    expect([status, body]).toMatchObject([401, { code: 'not_signed_in' }]);
  });

  test('refuses a visitor’s token', async () => {
    const { wiring } = world;
    const visitor = { conversation: wiring.newWebConversation(), country: null, language: null };
    const { token } = wiring.tokens.issue(visitor, wiring.app.clock.now());
    const { status } = await staffConsole.request(routeKey, JSON.stringify({ v: 1, token }), null);
    expect(status).toBe(401);
  });

  test('lets a supervisor through', async () => {
    const claims = claimsOf('Sam', ['supervisor']);
    const { status, body } = await staffConsole.request(routeKey, '{"v":1}', claims);
    // Most want more than a version; whatever they answer, it is not about who asks.
    expect([200, 400]).toContain(status);
    if (status === 400) expect(body).toMatchObject({ code: 'invalid_request' });
  });
});

test.each(table(SUPERVISOR_ROUTES))('%s refuses a counselor', async (routeKey) => {
  const { status, body } = await staffConsole.request(routeKey, '{"v":1}', claimsOf('Ana', ['counselor']));
  expect([status, body]).toMatchObject([403, { code: 'not_allowed' }]);
});

test.each(table(STAFF_ROUTES.filter(({ role }) => role === 'staff')))(
  '%s lets a counselor through',
  async (key) => {
    const { status } = await staffConsole.request(key, '{"v":1}', claimsOf('Ana', ['counselor']));
    expect([200, 400]).toContain(status);
  },
);

test('a route of the staff is none of the visitors’ function', async () => {
  const visitors = createWebChatHttp(world.wiring);
  const event = recorded<{ headers: object; requestContext: object }>('http');
  for (const route of STAFF_ROUTES) {
    const answer = await visitors({
      ...event,
      headers: { ...event.headers, origin: ORIGIN },
      requestContext: {
        ...event.requestContext,
        authorizer: { jwt: { claims: claimsOf('Sam', ['supervisor']), scopes: null } },
      },
      routeKey: keyOf(route),
      body: '{"v":1}',
    });
    expect(answer.statusCode).toBe(404);
  }
});

test.each([
  ['not JSON', 'bad_json', 400],
  ['[]', 'bad_json', 400],
  ['{}', 'unsupported_version', 400],
  ['{"v":2}', 'unsupported_version', 400],
  ['{"v":1}', 'invalid_request', 400],
  ['{"v":1,"conversation":"+12065550182"}', 'invalid_request', 400],
  [JSON.stringify({ v: 1, conversation: 'x'.repeat(40_000) }), 'too_large', 413],
])('a body such as %.40s is refused as %s, and nothing of it is repeated', async (body, code, status) => {
  const reply = await staffConsole.request('POST /staff/conversation', body, claimsOf('Ana', ['counselor']));
  expect([reply.status, reply.body]).toMatchObject([status, { code }]);
  expect(JSON.stringify(reply.body)).not.toMatch(/2065550182|xxx/);
});

test('pages of other sites are refused, and the console’s may call', async () => {
  const event = recorded<{ headers: object }>('http');
  const { createConsole } = await import('../../lambdas/handlers/console.ts');
  const answer = await createConsole(world.wiring)({
    ...event,
    headers: { ...event.headers, origin: ORIGIN },
    routeKey: 'GET /staff/config',
  });
  expect(answer.statusCode).toBe(403);
  const preflight = await staffConsole.request('OPTIONS /staff/{action}', '', null);
  expect(preflight.status).toBe(204);
  const config = await staffConsole.request('GET /staff/config', '', null);
  expect(CONSOLE_ROUTES.staff_config.answer.safeParse(config.body).error).toBeUndefined();
});

test('the database away is told as such', async () => {
  world.setDatabase('down');
  const body = JSON.stringify({ v: 1, conversation: 'web-AAAAAAAAAAAAAAAAAAAAAA' });
  const reply = await staffConsole.request('POST /staff/conversation', body, claimsOf('Ana', ['counselor']));
  expect([reply.status, reply.body]).toMatchObject([503, { code: 'unavailable' }]);
});
