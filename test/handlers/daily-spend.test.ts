import { DAY_MS, MINUTE_MS } from '../../core/instant.ts';
import { createSmsInbound } from '../../lambdas/handlers/sms-inbound.ts';
import { createSmsReceipts } from '../../lambdas/handlers/sms-receipts.ts';
import { envelope, queueEvent, smsEvent } from '../support/aws-events.ts';
import { createTestWiring, type TestWiring } from '../support/test-wiring.ts';

const AMERICAN = '+12065550182';
const BRITISH = '+447400123456';
const QUESTION = 'where can i get naloxone';
const EMERGENCY = 'my friend is blue and wont wake up';
const PUBLISHED_AT = '2026-11-22T07:00:03.600Z';

let world: TestWiring;
let messages: number;

beforeEach(() => {
  world = createTestWiring();
  messages = 0;
});

/** Texts, and what came back for it. */
async function text(number: string, words: string): Promise<readonly string[]> {
  const before = world.sms.length;
  messages += 1;
  world.advance(1_000);
  await createSmsInbound(world.wiring)(smsEvent([{ messageId: `m${messages}`, number, text: words }]));
  return world.sms.slice(before).map(({ message }) => message.text);
}

/** The receipt of a text to the US comes in and says what it cost; the ceiling of this test is two cents a day. */
function receipt(dollars: number) {
  const message = {
    eventType: 'TEXT_DELIVERED',
    eventVersion: '1.0',
    isFinal: true,
    destinationPhoneNumber: AMERICAN,
    totalMessageParts: 1,
    totalMessagePrice: dollars,
    totalCarrierFee: 0.001,
  };
  const record = { messageId: 'receipt', body: envelope('sms-receipt', message, PUBLISHED_AT) };
  return createSmsReceipts(world.wiring)(queueEvent('sms-receipt', [record]));
}

/** A day that cost too much, which the process of the next text has seen. */
async function spendTooMuch(): Promise<void> {
  await receipt(0.01);
  await receipt(0.01);
  world.advance(MINUTE_MS);
  await text(BRITISH, QUESTION);
}

/** How many of some questions are answered; between two lies the time in which the same answer is not given twice. */
async function answersTo(number: string, count: number): Promise<number> {
  let answered = 0;
  for (let turn = 0; turn < count; turn += 1) {
    world.advance(3 * MINUTE_MS);
    if ((await text(number, QUESTION)).length > 0) answered += 1;
  }
  return answered;
}

test('above the ceiling a person gets few routine answers an hour, with one notice, and the operator is told', async () => {
  await spendTooMuch();
  expect(world.overSpent).toEqual(['US']);
  // Five answers and the notice.
  expect(await answersTo(AMERICAN, 10)).toBe(6);
  expect(world.sms.at(-1)?.message.text).toMatch(/An emergency is always answered/);
});

test('an emergency, and whoever asks for a person, is answered above the ceiling as ever', async () => {
  await spendTooMuch();
  await answersTo(AMERICAN, 10);
  expect((await text(AMERICAN, EMERGENCY))[0]).toContain('911');
  expect(await text(AMERICAN, 'PERSON')).not.toEqual([]);
});

test('other countries, and the next day, are not bound by it', async () => {
  await spendTooMuch();
  expect(await answersTo(BRITISH, 10)).toBe(10);
  world.advance(DAY_MS);
  await text(BRITISH, QUESTION);
  expect(await answersTo(AMERICAN, 10)).toBe(10);
});

test('below the ceiling nobody notices', async () => {
  await receipt(0.01);
  world.advance(MINUTE_MS);
  await text(BRITISH, QUESTION);
  expect(world.overSpent).toEqual([]);
  expect(await answersTo(AMERICAN, 10)).toBe(10);
});
