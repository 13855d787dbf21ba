import { TranslateClient } from '@aws-sdk/client-translate';
import { createAwsTextTranslator } from '../../lambdas/adapters/aws-text-translator.ts';
import { readServiceShapes, shapeProblems } from '../support/service-shapes.ts';
import { type StandInServer, startStandIn } from '../support/stand-in-server.ts';

const SHAPES = readServiceShapes('translate');
const TEXT = 'Call 911 now.';

let server: StandInServer;
let client: TranslateClient;
let failures: unknown[];

beforeEach(async () => {
  server = await startStandIn();
  failures = [];
  client = new TranslateClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await server.stop();
});

const translate = () =>
  createAwsTextTranslator(client, (error) => failures.push(error)).translate(TEXT, 'en', 'es');

test('asks as the service wants to be asked, and gives its answer without the marks', async () => {
  const given: unknown[] = [];
  server.answer(({ body }) => {
    const { Text } = JSON.parse(body.toString('utf8')) as { Text: string };
    const json = {
      TranslatedText: Text.replace('Call', 'Llame al').replace('now', 'ya'),
      SourceLanguageCode: 'en',
      TargetLanguageCode: 'es',
    };
    given.push(json);
    return { status: 200, json };
  });
  expect(await translate()).toBe('Llame al 911 ya.');
  expect(shapeProblems(SHAPES, 'TranslateTextResponse', given[0])).toEqual([]);
  const asked: unknown = JSON.parse(server.requests[0]?.body.toString('utf8') ?? '{}');
  expect(shapeProblems(SHAPES, 'TranslateTextRequest', asked)).toEqual([]);
});

test('a service that fails is no translation, and is told', async () => {
  server.answer('reset');
  expect(await translate()).toBeNull();
  expect(failures).toHaveLength(1);
});
