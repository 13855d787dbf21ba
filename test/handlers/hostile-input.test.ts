import fc from 'fast-check';
import { parseClientFrame } from '../../core/app/wire/client-frame.ts';
import { createSmsInbound } from '../../lambdas/handlers/sms-inbound.ts';
import { createSmsReceipts } from '../../lambdas/handlers/sms-receipts.ts';
import { createTimers } from '../../lambdas/handlers/timers.ts';
import { createWebChat } from '../../lambdas/handlers/web-chat.ts';
import { createWebChatHttp } from '../../lambdas/handlers/web-chat-http.ts';
import { HTTP_ROUTES } from '../../lambdas/manifest.ts';
import { envelope, queueEvent, recorded } from '../support/aws-events.ts';
import { createTestWiring } from '../support/test-wiring.ts';

/** Any text, and any JSON with the names that the schemas know in it. */
const knownNames = fc.constantFrom('v', 'type', 'token', 'clientId', 'text', 'attempt', 'after', 'language');
const knownValues = fc.oneof(
  fc.constantFrom(1, 0, -1, null, 'hello', 'message', 'resume', 'erase', 'ping', '1.e30.AAAA'),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);
const hostileJson = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(knownNames, knownValues),
  fc.record({ v: fc.constant(1), type: fc.constantFrom('hello', 'message', 'resume', 'erase', 'typing') }),
);
const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  hostileJson.map((json) => JSON.stringify(json)),
);

test('any text is a frame or a refusal with a code', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const parsed = parseClientFrame(text);
      return parsed.type === 'parsed' || parsed.detail.length > 0;
    }),
  );
});

test('any frame is taken over an open connection without a fault', async () => {
  const world = createTestWiring();
  const handle = createWebChat(world.wiring);
  await fc.assert(
    fc.asyncProperty(hostileText, async (body) => {
      const answer = await handle({ ...recorded<object>('websocket-message'), body });
      return answer.statusCode === 200 && world.failures.length === 0;
    }),
  );
});

test('any body is answered by HTTP below 500', async () => {
  const world = createTestWiring();
  const handle = createWebChatHttp(world.wiring);
  const routeKeys = HTTP_ROUTES.map(({ method, path }) => `${method} ${path}`);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routeKeys), hostileText, async (routeKey, body) => {
      const answer = await handle({ ...recorded<object>('http'), routeKey, body });
      return answer.statusCode < 500 && world.failures.length === 0;
    }),
  );
});

test.each([
  ['sms-inbound', createSmsInbound],
  ['sms-receipt', createSmsReceipts],
  ['wake', createTimers],
] as const)(
  'any body of a queue (%s), with an envelope or without, comes back or is done, alone',
  async (name, create) => {
    const world = createTestWiring();
    const handle = create(world.wiring);
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const bodies = [text, name === 'wake' ? text : envelope(name, text, '2026-11-22T07:00:00.000Z')];
        const records = bodies.map((body, index) => ({ messageId: `m${index}`, body }));
        const { batchItemFailures } = await handle(queueEvent(name, records));
        return batchItemFailures.length <= bodies.length;
      }),
    );
  },
);

test('any text of a person gets an answer', async () => {
  const world = createTestWiring();
  const handle = createSmsInbound(world.wiring);
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      sent += 1;
      const number = `+1206555${String(sent).padStart(4, '0')}`;
      const message = { originationNumber: number, messageBody: text, inboundMessageId: `id-${sent}` };
      const body = envelope('sms-inbound', message, '2026-11-22T07:00:00.000Z');
      const before = world.sms.length;
      const answer = await handle(queueEvent('sms-inbound', [{ messageId: 'm', body }]));
      return answer.batchItemFailures.length === 0 && world.sms.length > before;
    }),
    { numRuns: 50 },
  );
});
