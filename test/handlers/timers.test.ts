import { MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import { createSmsInbound } from '../../lambdas/handlers/sms-inbound.ts';
import { createTimers } from '../../lambdas/handlers/timers.ts';
import { queueEvent, recorded, smsEvent } from '../support/aws-events.ts';
import { createTestWiring, type TestWiring } from '../support/test-wiring.ts';

const NOBODY_FAILED = { batchItemFailures: [] };
const RESCUE_CHECK_MS = 2.5 * MINUTE_MS;

let world: TestWiring;
let handle: ReturnType<typeof createTimers>;

beforeEach(async () => {
  world = createTestWiring();
  handle = createTimers(world.wiring);
  await createSmsInbound(world.wiring)(recorded('sms-inbound'));
});

function wakeEvent(body: unknown) {
  return queueEvent('wake', [
    { messageId: 'wake', body: typeof body === 'string' ? body : JSON.stringify(body) },
  ]);
}

/** The call-back that the rescue check asked for. */
function rescueWake() {
  const [wake] = world.wakes.filter(({ at }) => at - world.wiring.app.clock.now() === RESCUE_CHECK_MS);
  if (wake === undefined) throw new Error('Expected a wake for the rescue check');
  return wake;
}

test('a wake brings the rescue check', async () => {
  const wake = rescueWake();
  const before = world.sms.length;
  world.advance(RESCUE_CHECK_MS);
  expect(await handle(wakeEvent(wake))).toEqual(NOBODY_FAILED);
  expect(world.sms.length).toBe(before + 1);
});

test('a wake that comes twice brings one check', async () => {
  const wake = rescueWake();
  world.advance(RESCUE_CHECK_MS);
  await handle(wakeEvent(wake));
  const before = world.sms.length;
  await handle(wakeEvent(wake));
  expect(world.sms).toHaveLength(before);
});

test('a wake that comes early is put back, not lost', async () => {
  const wake = rescueWake();
  world.advance(RESCUE_CHECK_MS - SECOND_MS);
  const before = world.wakes.length;
  await handle(wakeEvent(wake));
  expect(world.wakes.slice(before)).toEqual([wake]);
});

test('the clock finds the check whose wake was lost', async () => {
  const before = world.sms.length;
  world.advance(RESCUE_CHECK_MS);
  expect(await handle(recorded('scheduled'))).toEqual(NOBODY_FAILED);
  expect(world.sms.length).toBe(before + 1);
});

test('the clock sends a reply that could not leave in its turn', async () => {
  world.setSms({ type: 'failed', isFinal: false, code: 'ThrottlingException' });
  await createSmsInbound(world.wiring)(
    smsEvent([{ messageId: 'n', number: '+12065550101', text: 'where can i get naloxone' }]),
  );
  const before = world.sms.length;
  world.setSms({ type: 'sent' });
  world.advance(MINUTE_MS);
  await handle(recorded('scheduled'));
  expect(world.sms.length).toBeGreaterThan(before);
});

test('a conversation that fails keeps no other from its time', async () => {
  await createSmsInbound(world.wiring)(
    smsEvent([{ messageId: 'o', number: '+12065550101', text: 'my friend is blue and wont wake up' }]),
  );
  const [first, ...others] = [...new Set(world.wakes.map(({ conversation }) => conversation))];
  if (first === undefined) throw new Error('Expected two conversations');
  expect(others).toHaveLength(1);
  world.broken.add(first);
  const before = world.sms.length;
  world.advance(RESCUE_CHECK_MS);
  await handle(recorded('scheduled'));
  expect(world.failures).toEqual(['due_turn']);
  expect(world.sms.slice(before).map(({ message }) => message.conversation)).toEqual(others);
});

test('with the database down the clock fails aloud, and a wake comes back', async () => {
  const wake = rescueWake();
  world.advance(RESCUE_CHECK_MS);
  world.setDatabase('down');
  await expect(handle(recorded('scheduled'))).rejects.toThrow('database');
  expect(await handle(wakeEvent(wake))).toEqual({ batchItemFailures: [{ itemIdentifier: 'wake' }] });
});

test('the recorded wake of a conversation that is gone is done with', async () => {
  world.advance(RESCUE_CHECK_MS);
  expect(await handle(recorded('wake'))).toEqual(NOBODY_FAILED);
  expect(world.turns.at(-1)).toMatchObject({ trigger: 'timer', report: { outcome: 'not_found' } });
});

test.each(['', '{}', '{"conversation":"+12065550182","at":1}', '{"conversation":7}'])(
  'a malformed wake (%j) comes back',
  async (body) => {
    expect(await handle(wakeEvent(body))).toEqual({ batchItemFailures: [{ itemIdentifier: 'wake' }] });
    expect(world.failures).toEqual(['wake_record']);
  },
);
