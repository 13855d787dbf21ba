import * as z from 'zod';
import { awsJson, awsJsonError, jsonOf, operationOf } from './aws-json.ts';
import type { Faults } from './fault.ts';
import { serveWithFaults } from './faulty-server.ts';
import type { LoopbackServer } from './loopback-server.ts';

const translateText = z.object({
  Text: z.string().min(1).max(10_000),
  SourceLanguageCode: z.string(),
  TargetLanguageCode: z.string(),
});

/**
 * Speaks Amazon Translate's `TranslateText`. It knows no language: the text comes back as it was, with a mark that says
 * between which two it would have been translated, so that everything around a translation can be seen and tried.
 */
export function serveTranslate(faults: Faults): Promise<LoopbackServer> {
  return serveWithFaults('translate', faults, async (request) => {
    const parsed = translateText.safeParse(jsonOf(request.body));
    if (operationOf(request) !== 'TranslateText' || !parsed.success) {
      return awsJsonError('InvalidRequestException', 'Expected TranslateText with a text and two languages.');
    }
    const { Text, SourceLanguageCode, TargetLanguageCode } = parsed.data;
    return awsJson({
      TranslatedText: `[${SourceLanguageCode} → ${TargetLanguageCode}] ${Text}`,
      SourceLanguageCode,
      TargetLanguageCode,
    });
  });
}
