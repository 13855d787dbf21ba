import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A private key as JSON Web Key; the provider publishes the public half of it. */
export type SigningKey = Readonly<Record<string, string>> & { readonly kty: string };

/** The key that signs tokens here, kept with the data, so that an open console survives a restart. */
export function localSigningKey(path: string): SigningKey {
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(newKey()), { mode: 0o600 });
  return JSON.parse(readFileSync(path, 'utf8')) as SigningKey;
}

/** The half of the key that everybody may know. */
export function publicHalf({ kty, n, e, kid, alg, use }: SigningKey): SigningKey {
  const known = Object.entries({ n, e, kid, alg, use }).filter(([, value]) => value !== undefined);
  return { kty, ...Object.fromEntries(known) };
}

function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' }) as Record<string, string>;
  return { kty: 'RSA', ...jwk, kid: 'local', alg: 'RS256', use: 'sig' };
}
