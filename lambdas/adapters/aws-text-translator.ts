import { type TranslateClient, TranslateTextCommand } from '@aws-sdk/client-translate';
import type { TextTranslator } from '../../core/app/ports.ts';
import { lockWords, unlockWords } from '../../core/handoff/locked-words.ts';

/** Translates by Amazon Translate; what must not change is marked, and a translation that changed it is none. */
export function createAwsTextTranslator(
  client: TranslateClient,
  onFailure: (error: unknown) => void,
): TextTranslator {
  return {
    async translate(text, from, to) {
      const { html, words } = lockWords(text);
      try {
        const { TranslatedText } = await client.send(
          new TranslateTextCommand({ Text: html, SourceLanguageCode: from, TargetLanguageCode: to }),
        );
        return TranslatedText === undefined ? null : unlockWords(TranslatedText, words);
      } catch (error) {
        onFailure(error);
        return null;
      }
    },
  };
}
