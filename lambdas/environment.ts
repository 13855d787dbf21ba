import * as z from 'zod/mini';
import '../core/zod-sentences.ts';
import { jsonText } from './json-text.ts';
import { keysSchema } from './keys.ts';
import type { VariableName } from './manifest.ts';
import { probeSchema } from './probe-settings.ts';
import { settingsSchema } from './settings.ts';
import { smsSendingSchema } from './sms-sending.ts';
import { staffSignInSchema } from './staff-sign-in.ts';

/** Variables as a process has them. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** With the default stage of API Gateway's own domain; an own domain is mapped without one. */
const DEFAULT_CALLBACK_URL = 'https://{domainName}/{stage}';

const text = z.string('expected a value').check(z.minLength(1, 'expected a value'));

const origin = z
  .string()
  .check(
    z.refine(
      (value) => URL.canParse(value) && new URL(value).origin === value,
      'expected origins such as https://a.org',
    ),
  );

const origins = z.pipe(
  z.pipe(
    text,
    z.transform((value) => value.split(',').map((part) => part.trim())),
  ),
  z.array(origin),
);

const originSet = z.pipe(
  origins,
  z.transform((listed): ReadonlySet<string> => new Set(listed)),
);

const variables = {
  TABLE_NAME: text,
  DIRECTORY_TABLE_NAME: text,
  WAKE_QUEUE_URL: z.url('expected the URL of a queue'),
  ON_CALL_TOPIC_ARN: text.check(z.regex(/^arn:/, 'expected the ARN of a topic')),
  HELPLINE_SETTINGS: z.optional(jsonText(settingsSchema)),
  HELPLINE_KEYS: jsonText(keysSchema),
  SMS_SENDING: jsonText(smsSendingSchema),
  WEB_ORIGINS: originSet,
  CALLBACK_URL: z._default(
    z
      .string()
      .check(
        z.regex(/^https?:\/\//, 'expected a URL, with {domainName} and {stage} where the request decides'),
      ),
    DEFAULT_CALLBACK_URL,
  ),
  LEX_BOT_ID: z.optional(
    z.string().check(z.regex(/^[0-9a-zA-Z]{10}$/, 'expected the ten characters of a bot id')),
  ),
  LEX_BOT_ALIAS_ID: z.optional(text),
  ASSET_DIRECTORY: z.optional(text),
  PROBE: z.optional(jsonText(probeSchema)),
  STAFF_SIGN_IN: z.optional(jsonText(staffSignInSchema)),
  STAFF_WEB_SOCKET_URL: z.optional(
    z.string().check(z.regex(/^wss?:\/\//, 'expected the URL of a WebSocket')),
  ),
  STAFF_ORIGINS: z.optional(originSet),
  TRANSLATION: z.optional(z.literal('on', 'expected "on", or nothing')),
  DEMO: z.optional(z.literal('on', 'expected "on", or nothing')),
} satisfies Record<VariableName, z.ZodMiniType>;

const environmentSchema = z.object(variables).check(
  z.refine((values) => (values.LEX_BOT_ID === undefined) === (values.LEX_BOT_ALIAS_ID === undefined), {
    path: ['LEX_BOT_ALIAS_ID'],
    error: 'expected together with LEX_BOT_ID, or neither',
  }),
);

export type Environment = z.infer<typeof environmentSchema>;

/**
 * Parses the variables of the manifest; throws an `Error` that names each wrong variable and what was expected, and
 * never a value: some are secrets.
 */
export function parseEnvironment(environment: RawEnvironment): Environment {
  const result = environmentSchema.safeParse(environment);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${expectationOf(issue)}`);
  throw new Error(`Environment variables:\n${problems.join('\n')}`);
}

/** Of a key that is wrong zod tells what was expected one level deeper. */
function expectationOf(issue: z.core.$ZodIssue): string {
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : undefined;
  return inner?.message ?? issue.message;
}
