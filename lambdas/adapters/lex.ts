import { type LexRuntimeV2Client, RecognizeTextCommand } from '@aws-sdk/client-lex-runtime-v2';
import type { SecondOpinion } from '../../core/app/ports.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import { INTENTS, type Intent } from '../../core/understanding/understanding.ts';

/** The bot's locale for each language; `null` where Lex has none that understands without a generative model. */
export const LEX_LOCALES: Readonly<Record<LanguageTag, string | null>> = {
  en: 'en_US',
  es: 'es_US',
  fr: 'fr_FR',
  pt: 'pt_BR',
  de: 'de_DE',
  it: 'it_IT',
  pl: 'pl_PL',
  ru: null,
  uk: null,
  ar: 'ar_AE',
  fa: null,
  hi: 'hi_IN',
  zh: 'zh_CN',
  vi: null,
};

/** Lex documents confidence scores for British and American English only; elsewhere only its choice counts. */
const LOCALES_WITH_CONFIDENCE: ReadonlySet<string> = new Set(['en_US', 'en_GB']);

/** A choice that Lex itself holds for less likely than not is worse than asking the person again. */
const MIN_CONFIDENCE = 0.5;

/** Lex's own bound on an utterance, in characters. */
const MAX_UTTERANCE_CHARACTERS = 1_024;

/** The longest that a reply may wait for a second opinion. */
const TIME_LIMIT_MS = 1_200;

/** Lex's own form of a session id. It has no `+`, so that a phone number in international form never passes. */
const SESSION_ID = /^[0-9a-zA-Z._:-]{2,100}$/;

export interface LexBot {
  readonly botId: string;
  readonly botAliasId: string;
}

/**
 * Asks a Lex V2 bot. Every failure (throttled, 50 conversations at once, locale not built, slow, down) is no opinion:
 * the helpline answers without it. The client must speak HTTP/1 and not retry.
 */
export function createLexSecondOpinion(
  client: LexRuntimeV2Client,
  bot: LexBot,
  onFailure: (error: unknown) => void,
): SecondOpinion {
  return {
    async intentOf(utterance, language, session): Promise<Intent | null> {
      const localeId = LEX_LOCALES[language];
      const text = utterance.trim().slice(0, MAX_UTTERANCE_CHARACTERS);
      if (localeId === null || text === '' || !SESSION_ID.test(session)) return null;
      try {
        const answer = await client.send(
          new RecognizeTextCommand({ ...bot, localeId, sessionId: session, text }),
          { abortSignal: AbortSignal.timeout(TIME_LIMIT_MS) },
        );
        const [best] = answer.interpretations ?? [];
        const score = best?.nluConfidence?.score;
        const isDoubtful =
          LOCALES_WITH_CONFIDENCE.has(localeId) && score !== undefined && score < MIN_CONFIDENCE;
        return isDoubtful ? null : asIntent(best?.intent?.name);
      } catch (error) {
        onFailure(error);
        return null;
      }
    },
  };
}

/** Lex's `FallbackIntent`, and any other name that is none of ours, is no opinion. */
function asIntent(name: string | undefined): Intent | null {
  return INTENTS.find((intent) => intent === name) ?? null;
}
