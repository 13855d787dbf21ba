import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { type CountryCode, parseCountryCode } from '../../core/country-code.ts';
import type { ConversationId } from '../../core/ids.ts';
import { HOUR_MS, type Instant } from '../../core/instant.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { conversationIdText } from '../conversation-id-text.ts';
import type { VersionedKeys } from '../keys.ts';

/** As long as a conversation waits in silence; each `hello` gives a fresh one. */
export const TOKEN_LIFETIME_MS = 24 * HOUR_MS;

/** Who writes on the web: everything that a turn needs to know without the database. */
export interface Visitor {
  readonly conversation: ConversationId;
  readonly country: CountryCode | null;
  readonly language: LanguageTag | null;
}

export type ReadToken =
  | { readonly type: 'valid'; readonly visitor: Visitor }
  | { readonly type: 'expired' }
  | { readonly type: 'forged' };

/** Signs what a visitor's page keeps, so that nothing has to be looked up to answer. */
export interface VisitorTokens {
  issue(visitor: Visitor, now: Instant): { readonly token: string; readonly expiresAt: Instant };
  /** `forged` is every token that this helpline's keys did not sign, a damaged one included. */
  read(token: string, now: Instant): ReadToken;
}

const payloadSchema = z.object({
  conversation: conversationIdText,
  country: z.nullable(z.pipe(z.string(), z.transform(parseCountryCode))),
  language: z.nullable(z.enum(LANGUAGE_TAGS)),
  expiresAt: z.int(),
});

/** Tokens of the form `<key version>.<payload>.<HMAC-SHA256>`, the last two in base64url. */
export function createVisitorTokens(keys: VersionedKeys): VisitorTokens {
  return {
    issue(visitor, now) {
      const expiresAt = now + TOKEN_LIFETIME_MS;
      const payload = Buffer.from(JSON.stringify({ ...visitor, expiresAt })).toString('base64url');
      const signed = `${keys.current.version}.${payload}`;
      return { token: `${signed}.${sign(keys.current.key, signed).toString('base64url')}`, expiresAt };
    },
    read(token, now) {
      const [version = '', payload = '', signature = '', ...rest] = token.split('.');
      const key = keys.byVersion.get(version);
      if (key === undefined || rest.length > 0) return { type: 'forged' };
      const expected = sign(key, `${version}.${payload}`);
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { type: 'forged' };
      const visitor = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
      // Signed, but in the form of another version of this program: as good as ended.
      if (!visitor.success || visitor.data.expiresAt <= now) return { type: 'expired' };
      const { conversation, country, language } = visitor.data;
      return { type: 'valid', visitor: { conversation, country, language } };
    },
  };
}

function sign(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
