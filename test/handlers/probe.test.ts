import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Log } from '../../lambdas/adapters/log.ts';
import { createSmsProbe } from '../../lambdas/adapters/sms-probe.ts';
import { createWebProbe } from '../../lambdas/adapters/web-probe.ts';
import { createProbe, type ProbeParts } from '../../lambdas/handlers/probe.ts';
import { smsSendingSchema } from '../../lambdas/sms-sending.ts';
import { readServiceShapes, shapeProblems } from '../support/service-shapes.ts';
import { type StandInServer, startStandIn } from '../support/stand-in-server.ts';

const FIVE_MINUTES_MS = 5 * 60_000;
const SHAPES = readServiceShapes('pinpoint-sms-voice-v2');

type Told = Parameters<Log['probe']>[0];

function probeAt(
  now: number,
  change: Partial<ProbeParts>,
): { told: Told[]; failures: string[]; run: () => Promise<void> } {
  const told: Told[] = [];
  const failures: string[] = [];
  const log = {
    probe: (line: Told) => told.push(line),
    failure: (place: string) => failures.push(place),
  } as unknown as Log;
  const probe = createProbe({
    languages: ['en', 'es'],
    clock: { now: () => now },
    log,
    web: { isAnswered: async () => true },
    sms: null,
    textIn: (language) => `first steps in ${language}`,
    ...change,
  });
  return { told, failures, run: () => probe({}) };
}

describe('the check from outside', () => {
  test('takes the languages in turn', async () => {
    const languages: string[] = [];
    for (const turn of [0, 1, 2]) {
      const { told, run } = probeAt(turn * FIVE_MINUTES_MS, {});
      await run();
      languages.push(...told.map(({ language }) => language));
    }
    expect(languages).toEqual(['en', 'es', 'en']);
  });

  test('tells what got no answer, whatever the reason, and looks at the other channel all the same', async () => {
    const { told, failures, run } = probeAt(0, {
      web: { isAnswered: async () => Promise.reject(new Error('down')) },
      sms: { isAccepted: async (text) => text === 'first steps in en' },
    });
    await run();
    expect(told).toEqual([
      expect.objectContaining({ channel: 'sms', isAnswered: true }),
      expect.objectContaining({ channel: 'web', isAnswered: false }),
    ]);
    expect(failures).toEqual(['probe']);
  });
});

describe('asking from outside', () => {
  let server: StandInServer;
  beforeEach(async () => {
    server = await startStandIn();
  });
  afterEach(() => server.stop());

  const chat = (language: string) => (request: { readonly path: string }) => {
    const message = {
      type: 'message',
      v: 1,
      seq: 2,
      author: 'bot',
      text: 'x',
      language,
      direction: 'ltr',
      at: 1,
      options: [],
      isAutomatic: false,
      isEmergency: false,
    };
    const answers: Readonly<Record<string, unknown>> = {
      '/chat/sessions': { token: 't' },
      '/chat/messages': { ack: { type: 'ack', v: 1, clientId: 'probe', seq: 1 }, messages: [message] },
      '/chat/erase': { erased: true, messages: [] },
    };
    return { status: 200, json: answers[request.path] };
  };

  test.each([
    ['es', true],
    ['en', false],
  ])('a chat that answers in %s is an answer to a Spanish visitor: %s', async (language, expected) => {
    server.answer(chat(language));
    const probe = createWebProbe(server.url, 'https://www.example.org');
    expect(await probe.isAnswered('es')).toBe(expected);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/chat/sessions',
      '/chat/messages',
      '/chat/erase',
    ]);
    expect(server.requests[0]?.headers.origin).toBe('https://www.example.org');
  });

  test('a chat that is down is no answer', async () => {
    server.answer('reset');
    await expect(createWebProbe(server.url, 'https://www.example.org').isAnswered('es')).rejects.toThrow();
  });

  test('a text is only tried: the carrier service is told to send nothing', async () => {
    server.answer({ status: 200, json: { MessageId: 'm' } });
    const client = new PinpointSMSVoiceV2Client({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    const sending = smsSendingSchema.parse({
      identities: { default: ['pool-a'] },
      configurationSet: 'receipts',
    });
    expect(await createSmsProbe(client, sending, '+14254147755').isAccepted('first steps')).toBe(true);
    client.destroy();
    const request: unknown = JSON.parse(server.requests[0]?.body.toString('utf8') ?? '{}');
    expect(shapeProblems(SHAPES, 'SendTextMessageRequest', request)).toEqual([]);
    expect(request).toMatchObject({ DryRun: true, OriginationIdentity: 'pool-a' });
  });
});
