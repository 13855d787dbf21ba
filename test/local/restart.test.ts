import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

// Each start loads the whole helpline, which takes a while on a busy machine.
jest.setTimeout(60_000);

const OVERDOSE = 'my friend is blue and wont wake up';

describe('the local runtime, stopped and started again', () => {
  let folder: TemporaryFolder;
  const running: LocalRuntime[] = [];
  const start = async (options: readonly string[] = []) => {
    const runtime = await startLocalRuntime(folder.path, {}, options);
    running.push(runtime);
    return runtime;
  };
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((runtime) => runtime.kill()));
    folder.remove();
  });

  test('a kill right after a text was accepted loses nothing: the reply comes after the restart, once', async () => {
    const number = '+12025550131';
    const first = await start();
    // With sending down, the reply cannot leave before the kill, whichever is faster.
    await first.post('/dev/faults', { target: 'sms', mode: 'down' });
    expect((await first.post('/dev/sms', { from: number, body: OVERDOSE })).status).toBe(202);
    await first.kill();

    const second = await start();
    await second.idle();
    // A performing lease that the killed process held has to run out first.
    await second.advance(120);

    const replies = await second.repliesTo(number);
    expect(replies.filter((reply) => reply.includes('911'))).not.toEqual([]);
    expect(new Set(replies).size).toBe(replies.length);
  });

  test('a kill at any point between receipt and reply: every person has the reply, at most twice', async () => {
    const numberOf = (index: number) => `+1202555014${index}`;
    const killAfterMs = [5, 60, 150];
    for (const [index, delayMs] of killAfterMs.entries()) {
      const runtime = await start();
      expect((await runtime.post('/dev/sms', { from: numberOf(index), body: OVERDOSE })).status).toBe(202);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await runtime.kill();
    }

    const last = await start();
    await last.idle();
    await last.advance(120);
    for (const index of killAfterMs.keys()) {
      const emergencies = (await last.repliesTo(numberOf(index))).filter((reply) => reply.includes('911'));
      expect(emergencies.length).toBeGreaterThanOrEqual(1);
      for (const reply of emergencies) {
        expect(emergencies.filter((other) => other === reply).length).toBeLessThanOrEqual(2);
      }
    }
  }, 120_000);

  test.each([
    ['the emulator of this machine', []],
    ['dynalite', ['--dynalite']],
  ])('phones, conversations and the clock are as they were, on %s', async (_name, options) => {
    const number = '+12025550132';
    const first = await start(options);
    await first.text(number, OVERDOSE);
    await first.advance(3_600);
    const [texts, conversation, health] = [
      await first.textsOf(number),
      await first.get(`/dev/conversations?number=${number}`),
      (await first.get('/dev/health')).body as { now: string },
    ];
    expect(await first.stop()).toBe(0);

    const second = await start(options);
    expect(await second.textsOf(number)).toEqual(texts);
    expect(await second.get(`/dev/conversations?number=${number}`)).toEqual(conversation);
    const healthAfter = (await second.get('/dev/health')).body as { now: string };
    expect(Date.parse(healthAfter.now)).toBeGreaterThanOrEqual(Date.parse(health.now));
  });

  test('a second one on the same data says why it does not start', async () => {
    await start();

    await expect(start()).rejects.toThrow(/Another local cloud uses .* set LANTERN_DATA_DIR/);
  });

  test('a port that is taken is named, with what to do', async () => {
    const taker = createServer();
    await new Promise<void>((resolve) => taker.listen(0, '127.0.0.1', resolve));
    const { port } = taker.address() as AddressInfo;

    await expect(startLocalRuntime(folder.path, { PORT: String(port) })).rejects.toThrow(
      new RegExp(`Port ${port} is taken\\. Set PORT to another`),
    );
    await expect(startLocalRuntime(folder.path, { PORT: 'http' })).rejects.toThrow(/PORT: expected a number/);
    await new Promise((resolve) => taker.close(resolve));
  });
});
