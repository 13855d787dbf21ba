import { readServiceShapes, shapeProblems } from '../support/service-shapes.ts';

const SMS = readServiceShapes('pinpoint-sms-voice-v2');
const LEX = readServiceShapes('lexv2-runtime');
const CONNECTIONS = readServiceShapes('apigatewaymanagementapi');

const request = { DestinationPhoneNumber: '+12065550182', MessageBody: 'Hello' };

test('a request without a flaw has no problem', () => {
  expect(shapeProblems(SMS, 'SendTextMessageRequest', request)).toEqual([]);
});

test.each([
  ['a missing member', { MessageBody: 'Hello' }, 'DestinationPhoneNumber: missing'],
  ['an unknown member', { ...request, Body: 'Hello' }, 'Body: unknown'],
  ['a text that is too long', { ...request, MessageBody: 'a'.repeat(1_601) }, 'MessageBody: 1601'],
  ['a value outside the enum', { ...request, MessageType: 'URGENT' }, 'MessageType: not in the enum'],
  ['a value unlike the pattern', { ...request, MaxPrice: '1' }, 'MaxPrice: not like'],
  ['a number out of range', { ...request, TimeToLive: 4 }, 'TimeToLive: 4'],
  ['a wrong type', { ...request, TimeToLive: '600' }, 'TimeToLive: expected a number'],
  [
    'too many pairs',
    { ...request, Context: Object.fromEntries([...'abcdef'].map((key) => [key, 'x'])) },
    'Context: 6',
  ],
  ['an empty value in a map', { ...request, Context: { key: '' } }, 'Context.key: 0'],
])('%s is found', (_name, value, problem) => {
  expect(shapeProblems(SMS, 'SendTextMessageRequest', value).join('\n')).toContain(problem);
});

test('lists and what is in them are checked', () => {
  const interpretation = { intent: { name: 'family', slots: {} }, nluConfidence: { score: '0.9' } };
  expect(
    shapeProblems(
      LEX,
      'Interpretations',
      Array.from({ length: 6 }, () => interpretation),
    ),
  ).toEqual([
    'Interpretations: 6 is not in ..5',
    ...[0, 1, 2, 3, 4, 5].map((index) => `Interpretations.${index}.nluConfidence.score: expected a number`),
  ]);
});

test('a phone number is no Lex session', () => {
  expect(shapeProblems(LEX, 'SessionId', '+12065550182')).not.toEqual([]);
});

test('bytes over the limit of a connection are found', () => {
  const value = { ConnectionId: 'x', Data: Buffer.alloc(131_073) };
  expect(shapeProblems(CONNECTIONS, 'PostToConnectionRequest', value)).toEqual([
    'PostToConnectionRequest.Data: 131073 is not in ..131072',
  ]);
});
