import { createHash, randomBytes } from 'node:crypto';

/** Signs in at the local provider as a browser does, by code and PKCE, and gives the access token. */
export async function signIn(url: string, account: string): Promise<string> {
  const jar = new Map<string, string>();
  const verifier = randomBytes(32).toString('base64url');
  const origin = `http://localhost:${new URL(url).port}`;
  const redirect = `${origin}/console/`;
  const query = new URLSearchParams({
    client_id: 'lantern-console',
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const visit = async (address: string, init: RequestInit = {}): Promise<string> => {
    const response = await fetch(new URL(address, origin), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`Expected ${address} to lead on, got ${response.status}`);
    return location;
  };
  const page = await visit(`/sign-in/auth?${query}`);
  const resume = await visit(page, { method: 'POST', body: new URLSearchParams({ account }) });
  const back = await visit(resume);
  const code = new URL(back, origin).searchParams.get('code') ?? '';
  const response = await fetch(`${origin}/sign-in/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'lantern-console',
      redirect_uri: redirect,
      code,
      code_verifier: verifier,
    }),
  });
  const answer = (await response.json()) as { access_token?: string; error?: string };
  if (answer.access_token === undefined) throw new Error(`Expected an access token, got ${answer.error}`);
  return answer.access_token;
}
