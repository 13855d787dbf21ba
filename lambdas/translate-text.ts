import { TranslateClient } from '@aws-sdk/client-translate';
import type { TextTranslator } from '../core/app/ports.ts';
import { createAwsTextTranslator } from './adapters/aws-text-translator.ts';
import { httpLimits } from './adapters/http-limits.ts';
import type { Log } from './adapters/log.ts';
import type { Environment } from './environment.ts';

/** A counselor waits for it, no reply of the bot does. */
const TRANSLATE_REQUEST_TIMEOUT_MS = 3_000;
const TRANSLATE_ATTEMPTS = 1;

/** Counselors' text in another language by Amazon Translate; `null` where the operator has not turned it on. */
export function translateText({ TRANSLATION }: Environment, log: Log): TextTranslator | null {
  if (TRANSLATION !== 'on') return null;
  const client = new TranslateClient({
    maxAttempts: TRANSLATE_ATTEMPTS,
    requestHandler: httpLimits(TRANSLATE_REQUEST_TIMEOUT_MS),
  });
  return createAwsTextTranslator(client, (error) => log.failure('translate', error));
}
