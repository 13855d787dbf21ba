import { parseE164 } from '../../core/place/e164.ts';
import { createSmsInbound } from '../../lambdas/handlers/sms-inbound.ts';
import { recorded, SMS_NUMBER, smsEvent } from '../support/aws-events.ts';
import { createTestWiring, type TestWiring } from '../support/test-wiring.ts';

const EMERGENCY = 'my friend is blue and wont wake up';
const ROUTINE = 'where can i get naloxone';
const NOBODY_FAILED = { batchItemFailures: [] };

function failedIds(...ids: string[]) {
  return { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };
}

function textsTo(world: TestWiring, number: string): string[] {
  return world.sms
    .filter(({ to }) => world.wiring.numbers.open(to) === number)
    .map(({ message }) => message.text);
}

function conversationOf(world: TestWiring, number: string) {
  const parsed = parseE164(number);
  if (parsed === null) throw new Error('The test has a wrong number');
  return world.wiring.numbers.conversationOf(parsed);
}

let world: TestWiring;
let handle: ReturnType<typeof createSmsInbound>;

beforeEach(() => {
  world = createTestWiring();
  handle = createSmsInbound(world.wiring);
});

test('the recorded emergency is answered with the number of the place in the first text', async () => {
  expect(await handle(recorded('sms-inbound'))).toEqual(NOBODY_FAILED);
  const [first] = textsTo(world, SMS_NUMBER);
  expect(first).toContain('911');
  expect(first).toMatch(/naloxone/i);
  expect(world.turns).toMatchObject([{ trigger: 'message', channel: 'sms', report: { risk: 'emergency' } }]);
});

test.each([
  ['+34600000000', '112'],
  ['+447400123456', '999'],
])('the country of %s decides the emergency number: %s', async (number, emergencyNumber) => {
  await handle(smsEvent([{ messageId: 'a', number, text: EMERGENCY }]));
  expect(textsTo(world, number)[0]).toContain(emergencyNumber);
});

test('a delivery that is repeated changes nothing', async () => {
  await handle(recorded('sms-inbound'));
  const before = world.sms.length;
  expect(await handle(recorded('sms-inbound'))).toEqual(NOBODY_FAILED);
  expect(await handle(recorded('sms-inbound'))).toEqual(NOBODY_FAILED);
  expect(world.sms).toHaveLength(before);
});

test('an emergency is answered before the routine messages of its batch', async () => {
  const numbers = ['+12065550101', '+12065550102', '+12065550103'];
  await handle(
    smsEvent([
      ...numbers.map((number, index) => ({ messageId: `r${index}`, number, text: ROUTINE })),
      { messageId: 'e', text: EMERGENCY },
    ]),
  );
  const [first] = world.sms;
  expect(first?.message.isEmergency).toBe(true);
  for (const number of numbers) expect(textsTo(world, number)).not.toEqual([]);
});

test('the messages of one conversation are taken in the order in which they were sent', async () => {
  await handle(
    smsEvent([
      { messageId: 'later', text: 'bye for now', at: '2026-11-22T06:59:50.000Z' },
      { messageId: 'earlier', text: ROUTINE, at: '2026-11-22T06:59:10.000Z' },
    ]),
  );
  const rows = await world.wiring.app.transcripts.after(
    conversationOf(world, SMS_NUMBER),
    0,
    world.wiring.app.clock.now(),
  );
  expect(rows.filter(({ author }) => author === 'help_seeker').map(({ text }) => text)).toEqual([
    ROUTINE,
    'bye for now',
  ]);
});

test('a message that fails takes the later ones of its conversation with it, and nobody else', async () => {
  world.broken.add(conversationOf(world, SMS_NUMBER));
  const answer = await handle(
    smsEvent([
      { messageId: 'first', text: ROUTINE, at: '2026-11-22T06:59:10.000Z' },
      { messageId: 'second', text: 'hello?', at: '2026-11-22T06:59:20.000Z' },
      { messageId: 'other', number: '+12065550101', text: ROUTINE },
    ]),
  );
  expect(answer).toEqual(failedIds('first', 'second'));
  expect(world.failures).toEqual(['sms_turn']);
  expect(textsTo(world, '+12065550101')).not.toEqual([]);
});

test('an emergency is tried and answered even behind a message that failed', async () => {
  world.setDatabase('down');
  const answer = await handle(
    smsEvent([
      { messageId: 'first', text: ROUTINE, at: '2026-11-22T06:59:10.000Z' },
      { messageId: 'second', text: EMERGENCY, at: '2026-11-22T06:59:20.000Z' },
    ]),
  );
  expect(answer).toEqual(failedIds('first', 'second'));
  expect(textsTo(world, SMS_NUMBER)).toEqual([expect.stringContaining('911')]);
});

test('with the database down the first emergency text leaves twice at most, and the conversation goes on after', async () => {
  world.setDatabase('down');
  for (const receiveCount of [1, 2, 3, 4]) {
    const answer = await handle(smsEvent([{ messageId: 'e', text: EMERGENCY, receiveCount }]));
    expect(answer).toEqual(failedIds('e'));
  }
  expect(textsTo(world, SMS_NUMBER)).toHaveLength(2);
  world.setDatabase('up');
  expect(await handle(smsEvent([{ messageId: 'e', text: EMERGENCY, receiveCount: 5 }]))).toEqual(
    NOBODY_FAILED,
  );
  const { stored } = await world.wiring.app.store.load(
    conversationOf(world, SMS_NUMBER),
    world.wiring.app.clock.now(),
  );
  expect(stored?.conversation).toMatchObject({ risk: 'emergency', ticket: { status: 'waiting' } });
});

test('a message without danger waits for the database without an answer', async () => {
  world.setDatabase('down');
  expect(await handle(smsEvent([{ messageId: 'r', text: ROUTINE }]))).toEqual(failedIds('r'));
  expect(world.sms).toEqual([]);
});

test.each(['72345', 'BANK', '', '+1', '+00000000', '2065550182', '+1206555018200000', '+1206555０182'])(
  'a sender that is no phone number (%j) is left without an answer, and counted',
  async (number) => {
    expect(await handle(smsEvent([{ messageId: 'x', number, text: EMERGENCY }]))).toEqual(NOBODY_FAILED);
    expect(world.dropped).toEqual(['not_a_phone_number']);
    expect(world.sms).toEqual([]);
  },
);

test('a malformed record comes back alone', async () => {
  const good = smsEvent([{ messageId: 'good', text: EMERGENCY }]).Records;
  const [template] = good;
  const bodies: Record<string, string> = {
    no_json: 'it is no JSON',
    no_envelope: '{"originationNumber":"+12065550182","messageBody":"raw delivery"}',
    no_sms: JSON.stringify({ ...JSON.parse(template?.body ?? ''), Message: '{}' }),
    no_message: JSON.stringify({ ...JSON.parse(template?.body ?? ''), Message: 'text' }),
    no_time: JSON.stringify({ ...JSON.parse(template?.body ?? ''), Timestamp: 'yesterday' }),
  };
  const malformed = Object.entries(bodies).map(([messageId, body]) => ({ ...template, messageId, body }));
  const answer = await handle({ Records: [...malformed, ...good] });
  expect(answer).toEqual(failedIds(...Object.keys(bodies)));
  expect(world.failures).toEqual(Object.keys(bodies).map(() => 'sms_record'));
  expect(textsTo(world, SMS_NUMBER)[0]).toContain('911');
});

test('an event that no queue sent is refused', async () => {
  await expect(handle({})).rejects.toThrow();
});

test.each([
  ['nothing', ''],
  ['spaces', '   \n\t'],
  ['10,000 characters', 'a'.repeat(10_000)],
  ['emoji', '🫥🫥🫥'],
  ['control characters', '\u0000\u0007\u001b[31m'],
  ['right-to-left marks', '\u202E\u200F\u2066'],
  ['half a surrogate pair', 'help \uD83D me'],
  ['HTML', '<script>alert(1)</script>'],
  ['JSON', '{"v":1}'],
  ['a prototype', '__proto__'],
])('%s as a message gets an answer', async (_name, text) => {
  expect(await handle(smsEvent([{ messageId: 'h', text }]))).toEqual(NOBODY_FAILED);
  expect(world.failures).toEqual([]);
  expect(textsTo(world, SMS_NUMBER)).not.toEqual([]);
  expect(JSON.stringify(world.sms)).not.toContain('script');
});
