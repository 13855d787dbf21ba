import { LexRuntimeV2Client } from '@aws-sdk/client-lex-runtime-v2';
import type { SecondOpinion } from '../core/app/ports.ts';
import { httpLimits } from './adapters/http-limits.ts';
import { createLexSecondOpinion } from './adapters/lex.ts';
import type { Log } from './adapters/log.ts';
import type { Environment } from './environment.ts';

const LEX_REQUEST_TIMEOUT_MS = 1_200;
/** A try that timed out is not made again: the reply does not wait for it. */
const LEX_ATTEMPTS = 1;

/** The second opinion of the operator's Lex bot; `null` where there is none. */
export function lexOpinion({ LEX_BOT_ID, LEX_BOT_ALIAS_ID }: Environment, log: Log): SecondOpinion | null {
  if (LEX_BOT_ID === undefined || LEX_BOT_ALIAS_ID === undefined) return null;
  // Lex's client speaks HTTP/2 unless it is given this handler.
  const client = new LexRuntimeV2Client({
    maxAttempts: LEX_ATTEMPTS,
    requestHandler: httpLimits(LEX_REQUEST_TIMEOUT_MS),
  });
  const bot = { botId: LEX_BOT_ID, botAliasId: LEX_BOT_ALIAS_ID };
  return createLexSecondOpinion(client, bot, (error) => log.failure('lex', error));
}
