import type { ConversationId } from '../../core/ids.ts';
import { smsContextOf } from '../../lambdas/adapters/sms-context.ts';
import { createSmsInbound } from '../../lambdas/handlers/sms-inbound.ts';
import { createSmsReceipts } from '../../lambdas/handlers/sms-receipts.ts';
import { envelope, queueEvent, recorded } from '../support/aws-events.ts';
import { createTestWiring, type TestWiring } from '../support/test-wiring.ts';

const NOBODY_FAILED = { batchItemFailures: [] };
const PUBLISHED_AT = '2026-11-22T07:00:03.600Z';

let world: TestWiring;
let handle: ReturnType<typeof createSmsReceipts>;

beforeEach(() => {
  world = createTestWiring();
  handle = createSmsReceipts(world.wiring);
});

/** Plays the recorded emergency and answers with what the receipt of its first text would carry. */
async function sendEmergencyText(): Promise<{
  context: Record<string, string>;
  conversation: ConversationId;
}> {
  await createSmsInbound(world.wiring)(recorded('sms-inbound'));
  const [first] = world.sms;
  if (first === undefined) throw new Error('Expected an emergency text');
  return { context: smsContextOf(first.message), conversation: first.message.conversation };
}

function receiptEvent(receipt: Record<string, unknown>) {
  const message = {
    eventType: 'TEXT_CARRIER_UNREACHABLE',
    eventVersion: '1.0',
    isFinal: true,
    destinationPhoneNumber: '+12065550182',
    ...receipt,
  };
  return queueEvent('sms-receipt', [
    { messageId: 'receipt', body: envelope('sms-receipt', message, PUBLISHED_AT) },
  ]);
}

test('an emergency text that did not arrive is tried by another identity, flagged, and told to those on call', async () => {
  const { context, conversation } = await sendEmergencyText();
  const before = world.sms.length;
  expect(await handle(receiptEvent({ context }))).toEqual(NOBODY_FAILED);
  const again = world.sms.slice(before).map(({ message }) => message);
  expect(again).toMatchObject([{ isEmergency: true, isSecondTry: true }]);
  expect(world.alerts).toContain('emergency_undelivered');
  const { stored } = await world.wiring.app.store.load(conversation, world.wiring.app.clock.now());
  expect(stored?.conversation.flags).toContain('delivery_failed');
});

test.each([
  'TEXT_INVALID',
  'TEXT_INVALID_MESSAGE',
  'TEXT_UNREACHABLE',
  'TEXT_CARRIER_UNREACHABLE',
  'TEXT_BLOCKED',
  'TEXT_CARRIER_BLOCKED',
  'TEXT_SPAM',
  'TEXT_TTL_EXPIRED',
  'TEXT_PROTECT_BLOCKED',
])('%s is a failure', async (eventType) => {
  const { context } = await sendEmergencyText();
  await handle(receiptEvent({ eventType, context }));
  expect(world.turns.at(-1)).toMatchObject({ trigger: 'receipt', report: { outcome: 'taken' } });
});

test.each([
  ['TEXT_SENT', false],
  ['TEXT_PENDING', false],
  ['TEXT_QUEUED', false],
  ['TEXT_SUCCESSFUL', true],
  ['TEXT_DELIVERED', true],
  ['TEXT_UNKNOWN', true],
  ['TEXT_CARRIER_UNREACHABLE', false],
])('%s (final: %s) changes nothing', async (eventType, isFinal) => {
  const { context } = await sendEmergencyText();
  const turns = world.turns.length;
  expect(await handle(receiptEvent({ eventType, isFinal, context }))).toEqual(NOBODY_FAILED);
  expect(world.turns).toHaveLength(turns);
});

test.each([
  ['none', undefined],
  ['a foreign one', { campaign: 'spring' }],
  ['a number for a conversation', { conversation: '+12065550182', episode: '1', seq: '2' }],
])('a receipt with %s as its context is another sender’s', async (_name, context) => {
  expect(await handle(receiptEvent({ context }))).toEqual(NOBODY_FAILED);
  expect(world.dropped).toEqual(['receipt_of_another_sender']);
});

test('the recorded receipt of a conversation that is gone is done with', async () => {
  expect(await handle(recorded('sms-receipt'))).toEqual(NOBODY_FAILED);
  expect(world.turns).toMatchObject([{ report: { outcome: 'not_found' } }]);
});

test('a receipt waits for the database', async () => {
  const { context } = await sendEmergencyText();
  world.setDatabase('down');
  expect(await handle(receiptEvent({ context }))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'receipt' }],
  });
});

test('a malformed receipt comes back alone', async () => {
  const { context } = await sendEmergencyText();
  const [good] = receiptEvent({ context }).Records;
  const answer = await handle({ Records: [{ ...good, messageId: 'bad', body: '[]' }, good] });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
  expect(world.alerts).toContain('emergency_undelivered');
});
