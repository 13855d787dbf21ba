import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { readBody } from '../request-body.ts';
import { findAccount, LOCAL_ACCOUNTS } from './accounts.ts';
import { MemoryAdapter } from './memory-adapter.ts';
import { SIGN_IN_POLICY, signInPage } from './sign-in-page.ts';
import type { SigningKey } from './signing-key.ts';

/** Where the provider answers, on the one address that people open. */
export const SIGN_IN_PATH = '/sign-in';

export const CONSOLE_CLIENT_ID = 'lantern-console';

/** As long as Cognito's are set to. */
const ACCESS_TOKEN_SECONDS = 15 * 60;
const SESSION_SECONDS = 12 * 60 * 60;

/** Names the console's API; the provider makes access tokens for it that are JWTs, as Cognito's are. */
const CONSOLE_RESOURCE = 'urn:lantern:console';

const LARGEST_FORM_BYTES = 4 * 1024;

const interactionPath = new RegExp(`^${SIGN_IN_PATH}/interaction/([\\w-]+)$`);

/** Stands in for Cognito: OpenID Connect by code and PKCE, with accounts that need no password. */
export interface SignIn {
  /** Whether a path is the provider's. */
  has(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Creates the provider for consoles of the given origins. */
export function createSignIn(issuer: string, origins: readonly string[], key: SigningKey): SignIn {
  const provider = createProvider(issuer, origins, key);
  const callback = provider.callback();
  return {
    has: (path) => path === SIGN_IN_PATH || path.startsWith(`${SIGN_IN_PATH}/`),
    async answer(request, response) {
      const path = new URL(request.url ?? '/', issuer).pathname;
      const uid = interactionPath.exec(path)?.[1];
      if (uid === undefined) {
        // The provider is mounted: it looks at the path below, and builds addresses from the whole one.
        Object.assign(request, { originalUrl: request.url });
        request.url = request.url?.slice(SIGN_IN_PATH.length) || '/';
        await callback(request, response);
        return;
      }
      if (request.method === 'POST') await finish(provider, request, response);
      else showAccounts(uid, response);
    },
  };
}

function createProvider(issuer: string, origins: readonly string[], key: SigningKey): Provider {
  return new Provider(issuer, {
    adapter: MemoryAdapter,
    jwks: { keys: [{ ...key }] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      long: { sameSite: 'lax' },
      short: { sameSite: 'lax' },
    },
    clients: [
      {
        client_id: CONSOLE_CLIENT_ID,
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: origins.map((origin) => `${origin}/console/`),
        post_logout_redirect_uris: origins.map((origin) => `${origin}/console/`),
      },
    ],
    clientBasedCORS: (_context, origin) => origins.includes(origin),
    interactions: { url: (_context, interaction) => `${SIGN_IN_PATH}/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: leaveAtOnce },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => CONSOLE_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: CONSOLE_CLIENT_ID,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_TOKEN_SECONDS,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    // What Cognito puts into an access token.
    extraTokenClaims: (_context, token) => {
      const account = 'accountId' in token ? findAccount(String(token.accountId)) : null;
      return account === null
        ? undefined
        : { token_use: 'access', username: account.name, 'cognito:groups': [...account.roles] };
    },
    issueRefreshToken: async () => true,
    findAccount: (_context, id) => {
      const account = findAccount(id);
      return account === null
        ? undefined
        : { accountId: account.id, claims: () => ({ sub: account.id, name: account.name }) };
    },
    // Nobody is asked on this machine whether the console may know who they are.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const accountId = session?.accountId;
      if (client === undefined || accountId === undefined) return undefined;
      const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId });
      grant.addOIDCScope('openid profile offline_access');
      grant.addResourceScope(CONSOLE_RESOURCE, '');
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      Grant: SESSION_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: 600,
      RefreshToken: SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
  });
}

function showAccounts(uid: string, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': SIGN_IN_POLICY,
    'cache-control': 'no-store',
  });
  response.end(signInPage(uid, LOCAL_ACCOUNTS));
}

async function finish(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams((await readBody(request, LARGEST_FORM_BYTES)).toString('utf8'));
  const account = findAccount(form.get('account') ?? '');
  await provider.interactionFinished(
    request,
    response,
    account === null
      ? { error: 'access_denied', error_description: 'Expected one of the accounts of this machine.' }
      : { login: { accountId: account.id }, consent: {} },
    { mergeWithLastSubmission: false },
  );
}

/** Whoever presses "sign out" in the console meant it: the form sends itself. */
function leaveAtOnce(context: { body: unknown }, form: string): void {
  context.body = `<!doctype html><meta charset="utf-8"><title>Signing out</title>${form.replace(
    '</form>',
    '<input type="hidden" name="logout" value="yes"><button>Sign out</button></form><script>document.forms[0].submit()</script>',
  )}`;
}
