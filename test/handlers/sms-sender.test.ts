import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { MessageSender, OutboundMessage } from '../../core/app/ports.ts';
import { parseConversationId, sealedAddress } from '../../core/ids.ts';
import { parseE164 } from '../../core/place/e164.ts';
import { httpLimits } from '../../lambdas/adapters/http-limits.ts';
import { createNumberVault, type NumberVault } from '../../lambdas/adapters/number-vault.ts';
import { parseSmsContext } from '../../lambdas/adapters/sms-context.ts';
import { createSmsSender } from '../../lambdas/adapters/sms-sender.ts';
import { keysSchema } from '../../lambdas/keys.ts';
import { smsSendingSchema } from '../../lambdas/sms-sending.ts';
import { STAND_IN_CLIENT } from '../support/aws-client.ts';
import { KEYS_JSON } from '../support/helpline-keys.ts';
import { readServiceShapes, shapeProblems } from '../support/service-shapes.ts';
import { type StandInServer, startStandIn, type WireAnswer } from '../support/stand-in-server.ts';

const SHAPES = readServiceShapes('pinpoint-sms-voice-v2');
const ACCEPTED = { status: 200, json: { MessageId: '567f1a1e-5a5e-4a7f-8d0e-7d6a6c2e2b11' } };
const US_NUMBER = '+12065550182';
const TEXT = 'Call 911 now.';

let server: StandInServer;
let client: PinpointSMSVoiceV2Client;
let numbers: NumberVault;
let sender: MessageSender;

beforeEach(async () => {
  server = await startStandIn(ACCEPTED);
  const keys = keysSchema.parse(KEYS_JSON);
  numbers = createNumberVault(keys.numberHash, keys.numberSeal);
  client = new PinpointSMSVoiceV2Client({
    ...STAND_IN_CLIENT,
    endpoint: server.url,
    maxAttempts: 1,
    requestHandler: httpLimits(200),
  });
  const sending = smsSendingSchema.parse({
    identities: { default: ['pool-default'], US: ['pool-us', '+12025550101'] },
    configurationSet: 'receipts',
    maxPriceDollars: '0.50',
  });
  sender = createSmsSender(client, sending, numbers);
});

afterEach(async () => {
  client.destroy();
  await server.stop();
});

function addressOf(number: string) {
  const parsed = parseE164(number);
  if (parsed === null) throw new Error('The test has a wrong number');
  return numbers.seal(parsed);
}

function outbound(change: Partial<OutboundMessage> = {}): OutboundMessage {
  const conversation = parseConversationId('sms-AAAAAAAAAAAAAAAAAAAAAA');
  if (conversation === null) throw new Error('The test has a wrong id');
  return {
    conversation,
    episode: 1,
    seq: 2,
    text: TEXT,
    language: 'en',
    author: 'bot',
    options: [],
    at: 0,
    isEmergency: true,
    isAutomatic: false,
    isSecondTry: false,
    pacer: null,
    ...change,
  };
}

function sentJson(): Record<string, unknown> {
  const [request] = server.requests;
  return JSON.parse(request?.body.toString() ?? 'null');
}

test('a request is one that the service takes, over the wire that it speaks', async () => {
  expect(await sender.send(outbound(), addressOf(US_NUMBER))).toEqual({ type: 'sent' });
  const json = sentJson();
  expect(shapeProblems(SHAPES, 'SendTextMessageRequest', json)).toEqual([]);
  expect(json).toMatchObject({
    DestinationPhoneNumber: US_NUMBER,
    OriginationIdentity: 'pool-us',
    MessageBody: TEXT,
    MessageType: 'TRANSACTIONAL',
    ConfigurationSetName: 'receipts',
    MaxPrice: '0.50',
    TimeToLive: 600,
  });
  expect(server.requests[0]?.headers['x-amz-target']).toBe('PinpointSMSVoiceV2.SendTextMessage');
});

test('the stand-in answers as the service would', () => {
  expect(shapeProblems(SHAPES, 'SendTextMessageResult', ACCEPTED.json)).toEqual([]);
});

test('the context comes back as ids, and holds neither number nor text', async () => {
  await sender.send(outbound(), addressOf(US_NUMBER));
  const { Context: context } = sentJson();
  expect(parseSmsContext(context)).toEqual({
    conversation: 'sms-AAAAAAAAAAAAAAAAAAAAAA',
    episode: 1,
    seq: 2,
    isEmergency: true,
    isSecondTry: false,
  });
  expect(JSON.stringify(context)).not.toMatch(/2065550182|911/);
});

test.each([
  [US_NUMBER, false, 'pool-us'],
  [US_NUMBER, true, '+12025550101'],
  ['+447400123456', false, 'pool-default'],
])('%s, second try %s, is sent from %s', async (number, isSecondTry, identity) => {
  await sender.send(outbound({ isSecondTry }), addressOf(number));
  expect(sentJson()).toMatchObject({ OriginationIdentity: identity });
});

test('without a second identity a second try has failed for good', async () => {
  expect(await sender.send(outbound({ isSecondTry: true }), addressOf('+447400123456'))).toEqual({
    type: 'failed',
    isFinal: true,
    code: 'no_second_identity',
  });
  expect(server.requests).toEqual([]);
});

test.each<[string, WireAnswer, boolean, string]>([
  ['throttled', errorAnswer(400, 'ThrottlingException'), false, 'ThrottlingException'],
  ['a fault', errorAnswer(500, 'InternalServerException'), false, 'InternalServerException'],
  [
    'over the spending limit',
    errorAnswer(400, 'ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'),
    false,
    'ServiceQuotaExceededException:MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
  ],
  [
    'opted out at the carrier',
    errorAnswer(400, 'ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'),
    true,
    'ConflictException:DESTINATION_PHONE_NUMBER_OPTED_OUT',
  ],
  [
    'invalid',
    errorAnswer(400, 'ValidationException', 'INVALID_PARAMETER'),
    true,
    'ValidationException:INVALID_PARAMETER',
  ],
  ['not allowed', errorAnswer(400, 'AccessDeniedException'), true, 'AccessDeniedException'],
  ['not found', errorAnswer(400, 'ResourceNotFoundException'), true, 'ResourceNotFoundException'],
])('%s', async (_name, answer, isFinal, code) => {
  server.answer(answer);
  expect(await sender.send(outbound(), addressOf(US_NUMBER))).toEqual({ type: 'failed', isFinal, code });
  expect(server.requests).toHaveLength(1);
});

test.each<[string, WireAnswer]>([
  ['never answers', 'hang'],
  ['cuts the connection', 'reset'],
])('of a service that %s nobody knows whether the text left', async (_name, answer) => {
  server.answer(answer);
  expect(await sender.send(outbound(), addressOf(US_NUMBER))).toEqual({ type: 'unknown' });
});

test.each<[string, WireAnswer]>([['is a gateway in trouble', { status: 502, json: 'Bad gateway' }]])(
  'a service that %s may be tried again',
  async (_name, answer) => {
    server.answer(answer);
    expect(await sender.send(outbound(), addressOf(US_NUMBER))).toMatchObject({
      type: 'failed',
      isFinal: false,
    });
  },
);

test('a service that is not there may be tried again', async () => {
  await server.stop();
  expect(await sender.send(outbound(), addressOf(US_NUMBER))).toMatchObject({
    type: 'failed',
    isFinal: false,
  });
});

test('no outcome repeats the number or the text that the service put into its message', async () => {
  server.answer({
    status: 400,
    json: {
      __type: 'ValidationException',
      Message: `${US_NUMBER} cannot get "${TEXT}"`,
      Reason: 'INVALID_PARAMETER',
    },
  });
  const outcome = await sender.send(outbound(), addressOf(US_NUMBER));
  expect(JSON.stringify(outcome)).not.toMatch(/2065550182|911/);
});

test.each(['', 'nonsense', '9.AAAA', '2.AAAA', `2.${'A'.repeat(80)}`])(
  'an address that cannot be opened (%j) has failed for good',
  async (address) => {
    expect(await sender.send(outbound(), sealedAddress(address))).toEqual({
      type: 'failed',
      isFinal: true,
      code: 'address_unreadable',
    });
  },
);

test('a text longer than the service takes has failed for good', async () => {
  expect(await sender.send(outbound({ text: 'a'.repeat(1_601) }), addressOf(US_NUMBER))).toMatchObject({
    isFinal: true,
    code: 'text_too_long',
  });
});

function errorAnswer(status: number, name: string, reason?: string): WireAnswer {
  const json = { __type: name, Message: 'in words', ...(reason === undefined ? {} : { Reason: reason }) };
  return { status, json, headers: { 'x-amzn-errortype': name } };
}
