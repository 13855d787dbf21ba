import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../core/app/ports.ts';
import { SECOND_MS } from '../../core/instant.ts';
import { createSmsInbound } from '../../lambdas/handlers/sms-inbound.ts';
import { createTimers } from '../../lambdas/handlers/timers.ts';
import { createWebChat } from '../../lambdas/handlers/web-chat.ts';
import { lexOpinion } from '../../lambdas/lex-opinion.ts';
import { type Wiring, wire } from '../../lambdas/wiring.ts';
import { recorded } from '../support/aws-events.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../support/embedded-database.ts';
import { KEYS_JSON } from '../support/helpline-keys.ts';
import { SETTINGS_JSON } from '../support/helpline-settings.ts';
import { createDirectoryTable, createHelplineTable, databaseClient } from '../support/helpline-table.ts';
import { withSdkEnvironment } from '../support/sdk-environment.ts';
import { readServiceShapes, shapeProblems } from '../support/service-shapes.ts';
import { type StandInServer, startStandIn } from '../support/stand-in-server.ts';
import { START } from '../support/test-wiring.ts';

const SHAPES = readServiceShapes('pinpoint-sms-voice-v2');
const NOBODY_FAILED = { batchItemFailures: [] };
const EMERGENCY = 'my friend is blue and wont wake up';

/** The helpline as it is deployed: real clients over real HTTP, the database embedded, the other services stood in. */
interface Deployed {
  readonly wiring: Wiring;
  readonly sms: StandInServer;
  readonly queue: StandInServer;
  readonly topic: StandInServer;
  readonly callbacks: StandInServer;
  advance(milliseconds: number): void;
}

let database: EmbeddedDatabase;
let databaseUrl: string;
let setupClient: DynamoDBClient;
let servers: StandInServer[] = [];

withSdkEnvironment();

beforeEach(() => {
  // What the helpline tells its operators is no news here.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => jest.restoreAllMocks());

beforeAll(async () => {
  database = await startEmbeddedDatabase();
  databaseUrl = database.endpoint;
  setupClient = databaseClient(database.endpoint);
});

afterAll(async () => {
  setupClient.destroy();
  await database.stop();
});

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
});

async function deploy(databaseAt = databaseUrl): Promise<Deployed> {
  const [sms, queue, topic, callbacks] = await Promise.all([
    startStandIn({ status: 200, json: { MessageId: 'm' } }),
    startStandIn({ status: 200, json: { MessageId: 'm' } }),
    startStandIn(),
    startStandIn(),
  ]);
  servers.push(sms, queue, topic, callbacks);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: databaseAt,
    AWS_ENDPOINT_URL_SQS: queue.url,
    AWS_ENDPOINT_URL_SNS: topic.url,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: sms.url,
  });
  let now = START;
  const clock: Clock = { now: () => now };
  const environment = {
    TABLE_NAME: await createHelplineTable(setupClient),
    DIRECTORY_TABLE_NAME: await createDirectoryTable(setupClient),
    WAKE_QUEUE_URL: `${queue.url}/000000000000/wakes`,
    ON_CALL_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:on-call',
    HELPLINE_SETTINGS: JSON.stringify(SETTINGS_JSON),
    HELPLINE_KEYS: JSON.stringify(KEYS_JSON),
    SMS_SENDING: '{"identities":{"default":["pool-a"]},"configurationSet":"receipts"}',
    WEB_ORIGINS: 'https://chat.example.org',
    CALLBACK_URL: `${callbacks.url}/{stage}`,
  };
  const advance = (milliseconds: number): void => {
    now += milliseconds;
  };
  return {
    wiring: wire(environment, clock, { secondOpinion: lexOpinion }),
    sms,
    queue,
    topic,
    callbacks,
    advance,
  };
}

function sentTexts({ sms }: Deployed): { MessageBody: string; DestinationPhoneNumber: string }[] {
  return sms.requests.map(({ body }) => JSON.parse(body.toString()));
}

function wakesOf({ queue }: Deployed): { MessageBody: string; DelaySeconds: number }[] {
  return queue.requests.map(({ body }) => JSON.parse(body.toString()));
}

function framesOf({ callbacks }: Deployed): Record<string, unknown>[] {
  return callbacks.requests.map(({ body }) => JSON.parse(body.toString()));
}

test('the recorded emergency becomes texts that the service takes, a wake, and a check when its time has come', async () => {
  const deployed = await deploy();
  expect(await createSmsInbound(deployed.wiring)(recorded('sms-inbound'))).toEqual(NOBODY_FAILED);
  const [first] = sentTexts(deployed);
  expect(first?.MessageBody).toContain('911');
  for (const text of sentTexts(deployed)) {
    expect(shapeProblems(SHAPES, 'SendTextMessageRequest', text)).toEqual([]);
    expect(text.DestinationPhoneNumber).toBe('+12065550182');
  }
  const [wake] = wakesOf(deployed);
  expect(wake?.DelaySeconds).toBe(150);
  const before = sentTexts(deployed).length;
  deployed.advance(150 * SECOND_MS);
  const [record] = recorded<{ Records: object[] }>('wake').Records;
  const event = { Records: [{ ...record, body: wake?.MessageBody }] };
  expect(await createTimers(deployed.wiring)(event)).toEqual(NOBODY_FAILED);
  expect(sentTexts(deployed)).toHaveLength(before + 1);
});

test('the number is sealed and the words never leave for a queue or a topic', async () => {
  const deployed = await deploy();
  await createSmsInbound(deployed.wiring)(recorded('sms-inbound'));
  const leaving = [...deployed.queue.requests, ...deployed.topic.requests].map(({ body }) => body.toString());
  expect(leaving.join('\n')).not.toMatch(/2065550182|blue|wake up/);
});

test.each<[string, (server: StandInServer) => string]>([
  ['never answers', ({ url }) => url],
  ['is not there', () => 'http://127.0.0.1:9'],
])(
  'an emergency is answered while the database %s, and comes back for the rest',
  async (_name, addressOf) => {
    const hanging = await startStandIn('hang');
    servers.push(hanging);
    const deployed = await deploy(addressOf(hanging));
    const answer = await createSmsInbound(deployed.wiring)(recorded('sms-inbound'));
    expect(answer.batchItemFailures).toHaveLength(1);
    expect(sentTexts(deployed)).toMatchObject([{ MessageBody: expect.stringContaining('911') }]);
  },
);

test('a web chat is answered over its callback URL, and a page that comes back reads it again', async () => {
  const deployed = await deploy();
  const handle = createWebChat(deployed.wiring);
  const send = async (frame: object): Promise<void> => {
    await handle({
      ...recorded<object>('websocket-message'),
      body: JSON.stringify({ v: 1, ...frame }),
    });
  };
  await send({ type: 'hello', country: 'US' });
  const token = framesOf(deployed)[0]?.token;
  await send({ type: 'resume', token, after: 0 });
  await send({ type: 'message', token, clientId: 'm1', attempt: 1, text: EMERGENCY });
  const frames = framesOf(deployed).slice(2);
  expect(frames[0]).toMatchObject({
    type: 'message',
    isEmergency: true,
    text: expect.stringContaining('911'),
  });
  expect(frames.at(-2)).toMatchObject({ type: 'ack', clientId: 'm1', seq: 1 });
  expect(frames.at(-1)).toMatchObject({ type: 'state', rescue: { pacer: 'breaths' } });
  const before = framesOf(deployed).length;
  await send({ type: 'resume', token, after: 1 });
  const again = framesOf(deployed).slice(before);
  const isMessage = ({ type }: Record<string, unknown>) => type === 'message';
  // The rhythm of the steps goes with a text as it is sent; the record has it in the state.
  const { pacer: _live, ...first } = { pacer: null, ...frames.filter(isMessage)[0] };
  expect(again.filter(isMessage)).toEqual([first]);
});

test('a wrong environment is an error that names every variable', () => {
  expect(() => wire({}, { now: () => START }, {})).toThrow(
    /TABLE_NAME: .*\n.*DIRECTORY_TABLE_NAME: .*\n.*WAKE_QUEUE_URL: /,
  );
});
