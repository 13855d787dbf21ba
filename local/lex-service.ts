import * as z from 'zod';
import { awsJson, awsJsonError, jsonOf } from './aws-json.ts';
import type { Faults } from './fault.ts';
import { serveWithFaults } from './faulty-server.ts';
import type { LoopbackServer } from './loopback-server.ts';

const recognizeTextPath =
  /^\/bots\/[^/]+\/botAliases\/[^/]+\/botLocales\/([^/]+)\/sessions\/([0-9a-zA-Z._:-]{2,100})\/text$/;
const recognizeText = z.object({ text: z.string().min(1).max(1024) });

/** Speaks Lex V2's `RecognizeText`; it has no model, so that every utterance falls back. */
export function serveLex(faults: Faults): Promise<LoopbackServer> {
  return serveWithFaults('lex', faults, async (request) => {
    const path = recognizeTextPath.exec(decodeURI(request.path));
    const parsed = recognizeText.safeParse(jsonOf(request.body));
    if (path === null || !parsed.success) {
      return awsJsonError(
        'ValidationException',
        'Expected RecognizeText with a text of 1 to 1024 characters.',
      );
    }
    const intent = {
      name: 'FallbackIntent',
      slots: {},
      state: 'ReadyForFulfillment',
      confirmationState: 'None',
    };
    return awsJson({
      messages: [],
      sessionState: { dialogAction: { type: 'Close' }, intent, sessionAttributes: {} },
      interpretations: [{ intent, interpretationSource: 'Lex' }],
      sessionId: path[2],
    });
  });
}
