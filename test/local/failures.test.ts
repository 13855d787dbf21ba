import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

// Each start loads the whole helpline, which takes a while on a busy machine.
jest.setTimeout(60_000);

const OVERDOSE = 'my friend is blue and wont wake up';

describe('the helpline while a dependency fails', () => {
  let folder: TemporaryFolder;
  let runtime: LocalRuntime;
  const setFault = (target: string, mode: string) => runtime.post('/dev/faults', { target, mode });
  beforeAll(async () => {
    folder = temporaryFolder();
    runtime = await startLocalRuntime(folder.path);
  });
  afterEach(async () => {
    for (const target of ['dynamodb', 'sms', 'sqs', 'lex']) await setFault(target, 'off');
  });
  afterAll(async () => {
    await runtime?.stop();
    folder.remove();
  });

  test.each([
    ['down', '+12025550141'],
    ['slow', '+12025550142'],
  ])(
    'with the database %s an emergency is answered, and the conversation goes on after it',
    async (mode, number) => {
      await setFault('dynamodb', mode);
      await runtime.text(number, OVERDOSE);
      const during = await runtime.repliesTo(number);
      expect(during[0]).toContain('911');
      expect(during.length).toBeLessThanOrEqual(2);

      await setFault('dynamodb', 'off');
      await runtime.idle();
      expect((await runtime.get(`/dev/conversations?number=${number}`)).body).toMatchObject({
        risk: 'emergency',
        ticket: { status: 'waiting' },
      });
      const emergencies = (await runtime.repliesTo(number)).filter((reply) => reply === during[0]);
      expect(emergencies.length).toBeLessThanOrEqual(2);

      const before = (await runtime.repliesTo(number)).length;
      await runtime.text(number, 'he is still not breathing');
      expect((await runtime.repliesTo(number)).length).toBeGreaterThan(before);
    },
  );

  test('a routine text waits for the database and is then answered', async () => {
    const number = '+12025550143';
    await setFault('dynamodb', 'down');
    await runtime.text(number, 'how do i use naloxone');
    expect(await runtime.repliesTo(number)).toEqual([]);

    await setFault('dynamodb', 'off');
    await runtime.idle();
    expect(await runtime.repliesTo(number)).not.toEqual([]);
  });

  test('a reply that could not leave is sent when texts can be sent again', async () => {
    const number = '+12025550144';
    await setFault('sms', 'down');
    await runtime.text(number, OVERDOSE);
    expect(await runtime.repliesTo(number)).toEqual([]);

    await setFault('sms', 'off');
    await runtime.advance(120);
    expect((await runtime.repliesTo(number)).filter((reply) => reply.includes('911'))).not.toEqual([]);
  });

  test('without the queue of wakes the clock of every minute brings the check', async () => {
    const number = '+12025550145';
    await setFault('sqs', 'down');
    await runtime.text(number, OVERDOSE);
    const before = (await runtime.repliesTo(number)).length;
    expect(before).toBeGreaterThan(0);
    await runtime.advance(240);

    expect((await runtime.repliesTo(number)).length).toBeGreaterThan(before);
  });

  test('the database is asked for a conversation and says that it is down', async () => {
    await setFault('dynamodb', 'down');
    const reply = await runtime.get('/dev/conversations?number=+12025550141');

    expect(reply).toEqual({ status: 503, body: { error: expect.stringContaining('down') } });
  });
});
