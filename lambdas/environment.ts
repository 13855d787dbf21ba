import * as z from 'zod';
import { jsonText } from './json-text.ts';
import { keysSchema } from './keys.ts';
import type { VariableName } from './manifest.ts';
import { settingsSchema } from './settings.ts';
import { smsSendingSchema } from './sms-sending.ts';

/** Variables as a process has them. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** With the default stage of API Gateway's own domain; an own domain is mapped without one. */
const DEFAULT_CALLBACK_URL = 'https://{domainName}/{stage}';

const text = z.string('expected a value').min(1, 'expected a value');

const origin = z
  .string()
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'expected origins such as https://a.org',
  );

const variables = {
  TABLE_NAME: text,
  WAKE_QUEUE_URL: z.url('expected the URL of a queue'),
  ON_CALL_TOPIC_ARN: text.regex(/^arn:/, 'expected the ARN of a topic'),
  HELPLINE_SETTINGS: jsonText(settingsSchema).optional(),
  HELPLINE_KEYS: jsonText(keysSchema),
  SMS_SENDING: jsonText(smsSendingSchema),
  WEB_ORIGINS: text
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(origin))
    .transform((origins): ReadonlySet<string> => new Set(origins)),
  CALLBACK_URL: z
    .string()
    .regex(/^https?:\/\//, 'expected a URL, with {domainName} and {stage} where the request decides')
    .optional()
    .default(DEFAULT_CALLBACK_URL),
  LEX_BOT_ID: z
    .string()
    .regex(/^[0-9a-zA-Z]{10}$/, 'expected the ten characters of a bot id')
    .optional(),
  LEX_BOT_ALIAS_ID: text.optional(),
  ASSET_DIRECTORY: text.optional(),
} satisfies Record<VariableName, z.ZodType>;

const environmentSchema = z
  .object(variables)
  .refine((values) => (values.LEX_BOT_ID === undefined) === (values.LEX_BOT_ALIAS_ID === undefined), {
    path: ['LEX_BOT_ALIAS_ID'],
    error: 'expected together with LEX_BOT_ID, or neither',
  });

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
