import { LexRuntimeV2Client } from '@aws-sdk/client-lex-runtime-v2';
import type { SecondOpinion } from '../../core/app/ports.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import { httpLimits } from '../../lambdas/adapters/http-limits.ts';
import { createLexSecondOpinion, LEX_LOCALES } from '../../lambdas/adapters/lex.ts';
import { STAND_IN_CLIENT } from '../support/aws-client.ts';
import { readServiceShapes, shapeProblems } from '../support/service-shapes.ts';
import { type StandInServer, startStandIn, type WireAnswer } from '../support/stand-in-server.ts';

const SHAPES = readServiceShapes('lexv2-runtime');
const SESSION = '2f5e6c9a-0b1d-4c53-9d10-6f2f1b0a7c11';

let server: StandInServer;
let client: LexRuntimeV2Client;
let lex: SecondOpinion;
let failures: unknown[];

beforeEach(async () => {
  server = await startStandIn(opinion('naloxone_get', 0.93));
  client = new LexRuntimeV2Client({
    ...STAND_IN_CLIENT,
    endpoint: server.url,
    maxAttempts: 1,
    requestHandler: httpLimits(200),
  });
  failures = [];
  lex = createLexSecondOpinion(client, { botId: 'ABCDEFGHIJ', botAliasId: 'TSTALIASID' }, (error) =>
    failures.push(error),
  );
});

afterEach(async () => {
  client.destroy();
  await server.stop();
});

function answerJson(intent: string, score?: number) {
  return {
    interpretations: [
      {
        intent: { name: intent, slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' },
        interpretationSource: 'Lex',
        ...(score === undefined ? {} : { nluConfidence: { score } }),
      },
    ],
    sessionState: { intent: { name: intent, slots: {}, state: 'ReadyForFulfillment' } },
    sessionId: SESSION,
  };
}

function opinion(intent: string, score?: number): WireAnswer {
  return { status: 200, json: answerJson(intent, score) };
}

test('the stand-in answers as the service would', () => {
  expect(shapeProblems(SHAPES, 'RecognizeTextResponse', answerJson('naloxone_get', 0.93))).toEqual([]);
});

test('a request is one that the service takes, by HTTP/1', async () => {
  expect(await lex.intentOf('where narcan', 'en', SESSION)).toBe('naloxone_get');
  const [request] = server.requests;
  const [, botId, botAliasId, localeId, sessionId] =
    /^\/bots\/([^/]+)\/botAliases\/([^/]+)\/botLocales\/([^/]+)\/sessions\/([^/]+)\/text$/.exec(
      request?.path ?? '',
    ) ?? [];
  const body = JSON.parse(request?.body.toString() ?? 'null');
  expect(
    shapeProblems(SHAPES, 'RecognizeTextRequest', { botId, botAliasId, localeId, sessionId, ...body }),
  ).toEqual([]);
  expect([localeId, sessionId, body.text]).toEqual(['en_US', SESSION, 'where narcan']);
});

test.each<[LanguageTag, string]>(
  (Object.entries(LEX_LOCALES) as [LanguageTag, string | null][]).flatMap(([tag, locale]) =>
    locale === null ? [] : [[tag, locale]],
  ),
)('%s is asked as %s', async (language, locale) => {
  await lex.intentOf('x', language, SESSION);
  expect(server.requests[0]?.path).toContain(`/botLocales/${locale}/`);
});

test.each<LanguageTag>(['ru', 'uk', 'fa', 'vi'])('Lex has no %s and is not asked', async (language) => {
  expect(await lex.intentOf('x', language, SESSION)).toBeNull();
  expect(server.requests).toEqual([]);
});

test.each<[string, LanguageTag, WireAnswer, string | null]>([
  ['a doubtful choice in English', 'en', opinion('family', 0.3), null],
  ['a choice with a low score elsewhere, where it means nothing', 'es', opinion('family', 0.3), 'family'],
  ['a choice without a score', 'de', opinion('family'), 'family'],
  ['the fallback', 'en', opinion('FallbackIntent'), null],
  ['an intent that is none of ours', 'en', opinion('OrderFlowers', 0.99), null],
  ['no interpretation', 'en', { status: 200, json: { sessionId: SESSION } }, null],
])('%s', async (_name, language, answer, intent) => {
  server.answer(answer);
  expect(await lex.intentOf('x', language, SESSION)).toBe(intent);
  expect(failures).toEqual([]);
});

test.each<[string, WireAnswer]>([
  ['throttles', errorAnswer(429, 'ThrottlingException')],
  ['has fifty conversations already', errorAnswer(409, 'ConflictException')],
  ['has not built the locale', errorAnswer(404, 'ResourceNotFoundException')],
  ['depends on what fails', errorAnswer(424, 'DependencyFailedException')],
  ['is in trouble', errorAnswer(500, 'InternalServerException')],
  ['never answers', 'hang'],
  ['cuts the connection', 'reset'],
])('a service that %s has no opinion, and is asked once', async (_name, answer) => {
  server.answer(answer);
  expect(await lex.intentOf('x', 'en', SESSION)).toBeNull();
  expect(server.requests).toHaveLength(1);
  expect(failures).toHaveLength(1);
});

test('of a long utterance Lex gets as much as it takes', async () => {
  await lex.intentOf('é'.repeat(5_000), 'en', SESSION);
  const { text } = JSON.parse(server.requests[0]?.body.toString() ?? 'null');
  expect(shapeProblems(SHAPES, 'Text', text)).toEqual([]);
});

test.each([
  ['blank', '  \n', SESSION],
  ['a number for a session', 'x', '+12065550182'],
])('Lex is not asked with %s', async (_name, utterance, session) => {
  expect(await lex.intentOf(utterance, 'en', session)).toBeNull();
  expect(server.requests).toEqual([]);
});

function errorAnswer(status: number, name: string): WireAnswer {
  return { status, json: { message: 'in words' }, headers: { 'x-amzn-errortype': name } };
}
