import { createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { HTTP_ROUTES } from '../../lambdas/manifest.ts';
import { HttpApi } from '../../local/http-api.ts';
import { createJwtAuthorizer } from '../../local/jwt-authorizer.ts';
import { LocalFunction } from '../../local/local-function.ts';
import { type LoopbackServer, listenOnLoopback } from '../../local/loopback-server.ts';
import { type LocalTime, localTime } from '../support/local-time.ts';

const ISSUER = 'http://localhost:1/sign-in';
const CLIENT = 'console';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const nowSeconds = () => Math.floor(Date.now() / 1_000);

const CLAIMS = {
  iss: ISSUER,
  client_id: CLIENT,
  aud: CLIENT,
  sub: 'ana',
  token_use: 'access',
  'cognito:groups': ['counselor', 'supervisor'],
};

function token(changes: object = {}, key: KeyObject = keys.privateKey, header: object = {}): string {
  const encoded = [
    { alg: 'RS256', kid: 'one', typ: 'at+jwt', ...header },
    { ...CLAIMS, iat: nowSeconds(), exp: nowSeconds() + 60, ...changes },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signed = encoded.join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
}

const jwk = {
  ...createPublicKey(keys.privateKey).export({ format: 'jwk' }),
  kid: 'one',
  alg: 'RS256',
  use: 'sig',
};
const authorize = createJwtAuthorizer({
  issuer: ISSUER,
  audience: CLIENT,
  jwks: () => ({ keys: [{ kty: 'RSA', ...jwk }] }),
});

const REFUSED: readonly (readonly [string, () => string])[] = [
  ['forged', () => token({}, otherKeys.privateKey)],
  ['expired', () => token({ exp: nowSeconds() - 10, iat: nowSeconds() - 100 })],
  ['of another audience', () => token({ aud: 'other', client_id: 'other' })],
  ['of another issuer', () => token({ iss: 'https://elsewhere.example.org' })],
  ['unsigned', () => `${token({}, keys.privateKey, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`],
  ['of a key nobody knows', () => token({}, keys.privateKey, { kid: 'two' })],
  [
    'changed after signing',
    () => token().replace(/\.[^.]+\./, `.${btoa(JSON.stringify({ ...CLAIMS, sub: 'sam' }))}.`),
  ],
  ['no token at all', () => 'visitor'],
];

test('a token of a counselor is taken, with claims as the gateway hands them over', () => {
  expect(authorize(token())).toMatchObject({ sub: 'ana', 'cognito:groups': '[counselor supervisor]' });
  expect(authorize(token({ aud: undefined }))).toMatchObject({ client_id: CLIENT });
});

test.each(REFUSED)('a token that is %s is refused', (_what, made) => {
  expect(authorize(made())).toBeNull();
});

describe('before the console’s function', () => {
  let time: LocalTime;
  let server: LoopbackServer;
  const seen: unknown[] = [];

  beforeEach(async () => {
    time = localTime();
    seen.length = 0;
    const description = {
      entry: 'none',
      memoryMegabytes: 128,
      timeoutSeconds: 5,
      variables: [],
      permissions: [],
    };
    const handler = async (event: unknown) => {
      seen.push(event);
      return { statusCode: 204 };
    };
    const target = new LocalFunction('console', description, handler, time.agenda, () => undefined);
    const api = new HttpApi(HTTP_ROUTES, () => target, time.clock, authorize);
    server = await listenOnLoopback((request, response) => void api.answer(request, response));
  });

  afterEach(async () => {
    await server.close();
    await time.end();
  });

  const STAFF = HTTP_ROUTES.filter(({ role }) => role === 'staff' || role === 'supervisor');

  test('every route of the staff refuses every token that is not right', async () => {
    for (const { method, path } of STAFF) {
      for (const [what, made] of [...REFUSED, ['empty', () => ''] as const]) {
        const response = await fetch(server.url + path, {
          method,
          headers: { authorization: `Bearer ${made()}` },
          body: '{"v":1}',
        });
        expect([path, what, response.status]).toEqual([path, what, 401]);
      }
    }
    expect(seen).toEqual([]);
  });

  test('the function gets the claims of a token that is', async () => {
    const response = await fetch(`${server.url}/staff/work`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token()}` },
      body: '{"v":1}',
    });
    expect(response.status).toBe(204);
    expect(seen).toMatchObject([
      { routeKey: 'POST /staff/work', requestContext: { authorizer: { jwt: { claims: { sub: 'ana' } } } } },
    ]);
  });
});
