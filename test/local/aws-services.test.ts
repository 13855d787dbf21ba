import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { LexRuntimeV2Client, RecognizeTextCommand } from '@aws-sdk/client-lex-runtime-v2';
import {
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  type SendTextMessageCommandInput,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { serveDatabaseProxy } from '../../local/database-proxy.ts';
import { Faults } from '../../local/fault.ts';
import { Journal } from '../../local/journal.ts';
import { serveLex } from '../../local/lex-service.ts';
import { type LoopbackServer, listenOnLoopback } from '../../local/loopback-server.ts';
import { OnCallAlerts } from '../../local/on-call-alerts.ts';
import { Phones } from '../../local/phones.ts';
import { Queue } from '../../local/queue.ts';
import { QueueStore } from '../../local/queue-store.ts';
import { serveSms } from '../../local/sms-service.ts';
import { serveSns } from '../../local/sns-service.ts';
import { serveSqs } from '../../local/sqs-service.ts';
import { type LocalTime, localTime, NOON } from '../support/local-time.ts';

/** How the helpline's clients are made: one try, and no patience. */
function client(url: string) {
  return {
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ requestTimeout: 500, throwOnRequestTimeout: true }),
  };
}

describe('the stand-ins for AWS, asked by the SDK', () => {
  let time: LocalTime;
  let faults: Faults;
  const servers: LoopbackServer[] = [];
  const serving = async (server: Promise<LoopbackServer>): Promise<string> => {
    servers.push(await server);
    return (await server).url;
  };
  const journal = (name: string) => new Journal(join(time.folder.path, name));
  beforeEach(() => {
    time = localTime();
    faults = new Faults();
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
    await time.end();
  });

  describe('SQS', () => {
    const received: string[] = [];
    let sqs: SQSClient;
    let url: string;
    beforeEach(async () => {
      received.length = 0;
      const store = new QueueStore(journal('queues.jsonl'));
      const rules = { name: 'wakes', batchSize: 10, visibilityTimeoutSeconds: 30, maxReceiveCount: 3 };
      const queue = new Queue(rules, store, time.clock, time.agenda, {
        invoke: async (event) => void received.push(...event.Records.map(({ body }) => body)),
      });
      url = await serving(serveSqs(faults, new Map([['wakes', queue]])));
      sqs = new SQSClient(client(url));
    });
    afterEach(() => sqs.destroy());
    const send = (QueueUrl: string, MessageBody: string, DelaySeconds?: number) =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody,
          ...(DelaySeconds === undefined ? {} : { DelaySeconds }),
        }),
      );

    test('delivers a message at once, or after its delay by the local clock', async () => {
      await send(`${url}/000000000000/wakes`, 'now');
      await send(`${url}/000000000000/wakes`, 'later', 150);
      await time.agenda.quiet();
      expect(received).toEqual(['now']);

      await time.agenda.advance(150_000);
      expect(received).toEqual(['now', 'later']);
    });

    test('refuses an unknown queue and a delay of more than 15 minutes', async () => {
      await expect(send(`${url}/000000000000/other`, 'text')).rejects.toMatchObject({
        name: 'QueueDoesNotExist',
      });
      await expect(send(`${url}/000000000000/wakes`, 'text', 901)).rejects.toMatchObject({
        name: 'InvalidParameterValue',
      });
    });

    test('resets connections while it is down, works again when it is not', async () => {
      faults.set('sqs', 'down');
      await expect(send(`${url}/000000000000/wakes`, 'text')).rejects.toThrow('ECONNRESET');

      faults.set('sqs', 'off');
      await send(`${url}/000000000000/wakes`, 'text');
      await time.agenda.quiet();
      expect(received).toEqual(['text']);
    });

    test('a connection that was open before is cut as well', async () => {
      await send(`${url}/000000000000/wakes`, 'one');
      faults.set('sqs', 'down');
      await expect(send(`${url}/000000000000/wakes`, 'two')).rejects.toThrow('ECONNRESET');
      await time.agenda.quiet();
      expect(received).toEqual(['one']);
    });
  });

  describe('SMS', () => {
    let sms: PinpointSMSVoiceV2Client;
    let phones: Phones;
    const receipts: unknown[] = [];
    beforeEach(async () => {
      receipts.length = 0;
      phones = new Phones(journal('phones.jsonl'));
      const url = await serving(
        serveSms(faults, time.clock, phones, (receipt) => receipts.push(JSON.parse(receipt))),
      );
      sms = new PinpointSMSVoiceV2Client(client(url));
    });
    afterEach(() => sms.destroy());
    const send = (input: Partial<SendTextMessageCommandInput>) =>
      sms.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: '+12025550123',
          MessageBody: 'hello',
          ...input,
        }),
      );

    test('puts a text on the phone and reports its delivery with the context of the request', async () => {
      const { MessageId } = await send({
        MessageBody: 'привет',
        OriginationIdentity: '+12025550100',
        Context: { seq: '7' },
      });

      expect(phones.of('+12025550123')).toEqual([
        {
          number: '+12025550123',
          direction: 'out',
          id: MessageId,
          body: 'привет',
          at: new Date(NOON).toISOString(),
        },
      ]);
      expect(receipts).toEqual([
        expect.objectContaining({
          eventType: 'TEXT_DELIVERED',
          isFinal: true,
          messageId: MessageId,
          messageEncoding: 'UNICODE',
          destinationPhoneNumber: '+12025550123',
          originationPhoneNumber: '+12025550100',
          context: { seq: '7' },
          totalMessageParts: 1,
        }),
      ]);
    });

    test('a number that ends with 0000 takes texts that never arrive', async () => {
      await send({ DestinationPhoneNumber: '+12025550000' });

      expect(phones.of('+12025550000')).toEqual([]);
      expect(receipts).toEqual([expect.objectContaining({ eventType: 'TEXT_UNREACHABLE', isFinal: true })]);
    });

    test('a number that ends with 0009 is refused as opted out', async () => {
      await expect(send({ DestinationPhoneNumber: '+12025550009' })).rejects.toMatchObject({
        name: 'ConflictException',
        Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
      });
      expect(receipts).toEqual([]);
    });

    test.each<[string, Partial<SendTextMessageCommandInput>]>([
      ['an empty text', { MessageBody: '' }],
      ['a blank text', { MessageBody: ' \n' }],
      ['a text of 1601 characters', { MessageBody: 'a'.repeat(1601) }],
      ['a number that is none', { DestinationPhoneNumber: 'anna' }],
      ['six pairs of context', { Context: { a: '1', b: '1', c: '1', d: '1', e: '1', f: '1' } }],
      ['a context value with a blank end', { Context: { a: '1 ' } }],
      ['a price in words', { MaxPrice: 'cheap' }],
    ])('refuses %s', async (_case, input) => {
      await expect(send(input)).rejects.toMatchObject({ name: 'ValidationException' });
      expect(phones.numbers()).toEqual([]);
    });

    test('does nothing while it is down', async () => {
      faults.set('sms', 'down');
      await expect(send({})).rejects.toThrow('ECONNRESET');
      expect(phones.numbers()).toEqual([]);
    });

    test('does its work while it is slow, and the caller does not hear of it in time', async () => {
      faults.set('sms', 'slow');
      await expect(send({})).rejects.toMatchObject({ name: 'TimeoutError' });
      expect(phones.of('+12025550123')).toHaveLength(1);
    });
  });

  test('SNS takes an alert for the people on call, and keeps it', async () => {
    const alerts = new OnCallAlerts(journal('alerts.jsonl'), time.clock, () => undefined);
    const sns = new SNSClient(client(await serving(serveSns(faults, alerts))));
    const { MessageId } = await sns.send(
      new PublishCommand({
        TopicArn: 'arn:aws:sns:us-east-1:000000000000:on-call',
        Message: '{"risk":"crisis"}',
      }),
    );
    sns.destroy();

    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(new OnCallAlerts(journal('alerts.jsonl'), time.clock, () => undefined).all()).toEqual([
      { at: NOON, subject: null, message: '{"risk":"crisis"}' },
    ]);
  });

  test('Lex falls back on every utterance', async () => {
    const lex = new LexRuntimeV2Client(client(await serving(serveLex(faults))));
    const request = {
      botId: 'LOCALBOT01',
      botAliasId: 'LOCALALIAS',
      localeId: 'en_US',
      sessionId: 'session-1',
    };
    const answer = await lex.send(new RecognizeTextCommand({ ...request, text: 'hello' }));
    expect(answer.interpretations?.map(({ intent }) => intent?.name)).toEqual(['FallbackIntent']);

    await expect(
      lex.send(new RecognizeTextCommand({ ...request, sessionId: '+12025550123', text: 'hello' })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    lex.destroy();
  });

  test('the proxy passes requests and answers of the database through, errors included', async () => {
    const seen: string[] = [];
    const database = await listenOnLoopback((request, response) => {
      seen.push(String(request.headers['x-amz-target']));
      response.writeHead(seen.length === 1 ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        seen.length === 1
          ? '{"TableNames":["helpline"]}'
          : '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"no"}',
      );
    });
    servers.push(database);
    const dynamodb = new DynamoDBClient(client(await serving(serveDatabaseProxy(faults, database.url))));

    expect(await dynamodb.send(new ListTablesCommand({}))).toMatchObject({ TableNames: ['helpline'] });
    await expect(dynamodb.send(new ListTablesCommand({}))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    faults.set('dynamodb', 'down');
    await expect(dynamodb.send(new ListTablesCommand({}))).rejects.toThrow('ECONNRESET');
    expect(seen).toHaveLength(2);
    dynamodb.destroy();
  });
});
