import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

// Each start loads the whole helpline, which takes a while on a busy machine.
jest.setTimeout(60_000);

const OVERDOSE = 'my friend is blue and wont wake up';

describe('the simulator endpoints', () => {
  let folder: TemporaryFolder;
  let runtime: LocalRuntime;
  beforeAll(async () => {
    folder = temporaryFolder();
    runtime = await startLocalRuntime(folder.path);
  });
  afterAll(async () => {
    await runtime?.stop();
    folder.remove();
  });

  test('a text is accepted at once and answered with help by the same phone number', async () => {
    const number = '+12025550121';
    const accepted = await runtime.post('/dev/sms', { from: number, body: OVERDOSE });
    expect(accepted).toEqual({
      status: 202,
      body: { id: expect.any(String), at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) },
    });
    await runtime.idle();

    const [sent, reply] = await runtime.textsOf(number);
    expect(sent).toMatchObject({ direction: 'in', body: OVERDOSE, segments: 1, encoding: 'GSM-7' });
    expect(reply).toMatchObject({ direction: 'out', encoding: 'GSM-7' });
    expect(reply?.body).toContain('911');
    expect(reply?.segments).toBeLessThanOrEqual(2);
  });

  test('the same delivery three times changes nothing after the first', async () => {
    const number = '+12025550122';
    await runtime.text(number, OVERDOSE, { id: 'delivery-1' });
    const after = await runtime.textsOf(number);
    await runtime.text(number, OVERDOSE, { id: 'delivery-1' });
    await runtime.text(number, OVERDOSE, { id: 'delivery-1' });

    expect(await runtime.textsOf(number)).toEqual(after);
  });

  test('a text with a moment in the future is delivered then', async () => {
    const number = '+12025550124';
    const health = (await runtime.get('/dev/health')).body as { now: string };
    const at = new Date(Date.parse(health.now) + 90_000).toISOString();
    await runtime.text(number, OVERDOSE, { at });
    expect(await runtime.repliesTo(number)).toEqual([]);

    await runtime.advance(90);
    expect(await runtime.repliesTo(number)).not.toEqual([]);
  });

  test('moving the clock answers when the check that fell due was sent, at its own time', async () => {
    const number = '+12025550125';
    await runtime.text(number, OVERDOSE);
    const [first] = (await runtime.textsOf(number)).filter(({ direction }) => direction === 'out');
    const before = (await runtime.textsOf(number)).length;
    await runtime.advance(400);

    const later = (await runtime.textsOf(number)).slice(before);
    const secondsAfter = (at: string | undefined) =>
      (Date.parse(at ?? '') - Date.parse(first?.at ?? '')) / 1000;
    // 2:30 after the first text, and three minutes after that, each exact to 15 seconds.
    const moments = later.map(({ at }) => secondsAfter(at));
    expect(moments.some((seconds) => Math.abs(seconds - 150) <= 15)).toBe(true);
    expect(moments.some((seconds) => Math.abs(seconds - 330) <= 15)).toBe(true);
  });

  test('a conversation is told without a word of it', async () => {
    const number = '+12025550126';
    await runtime.text(number, OVERDOSE);
    const { status, body } = await runtime.get(`/dev/conversations?number=${number}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      phase: expect.any(String),
      risk: 'emergency',
      emergencyKind: 'overdose',
      flags: [],
      language: 'en',
      country: 'US',
      ticket: { status: 'waiting', risk: 'emergency' },
    });
    const told = JSON.stringify(body);
    expect(told).not.toContain('blue');
    expect(told).not.toContain(number.slice(1));
    expect((await runtime.get('/dev/conversations?number=+12025550199')).status).toBe(404);
  });

  test('a number that is never reached fails for good, and the people on call hear of an emergency', async () => {
    const number = '+12025550000';
    await runtime.text(number, OVERDOSE);

    expect(await runtime.repliesTo(number)).toEqual([]);
    expect((await runtime.get(`/dev/conversations?number=${number}`)).body).toMatchObject({
      flags: expect.arrayContaining(['delivery_failed']),
    });
    const alerts = (await runtime.get('/dev/alerts')).body as { message: string }[];
    expect(alerts.length).toBeGreaterThan(0);
    expect(JSON.stringify(alerts)).not.toContain('2025550000');
  });

  test('health tells the time, the database, the faults and what waits', async () => {
    expect((await runtime.get('/dev/health')).body).toMatchObject({
      status: 'ok',
      now: expect.any(String),
      database: expect.stringMatching(/^(dynoxide|dynalite)$/),
      faults: { dynamodb: 'off', sms: 'off', sqs: 'off', lex: 'off' },
      queues: { 'sms-inbound': 0, 'sms-inbound-dead': 0 },
    });
  });

  test('there is a phone to try for every country that is served', async () => {
    const { samples } = (await runtime.get('/dev/phones')).body as {
      samples: { country: string; number: string }[];
    };
    expect(samples.find(({ country }) => country === 'MX')?.number).toMatch(/^\+52\d+$/);
  });

  test.each<[string, string, unknown, RegExp]>([
    ['no body', '/dev/sms', undefined, /Expected, for example/],
    ['a body that is no JSON', '/dev/sms', '{"from"', /expected JSON/],
    ['a list', '/dev/sms', [], /body/],
    ['no sender', '/dev/sms', { body: 'hello' }, /from/],
    ['a sender that is no number', '/dev/sms', { from: 'anna', body: 'hello' }, /from.*E\.164/],
    ['a text that is a number', '/dev/sms', { from: '+12025550123', body: 7 }, /body: a string/],
    ['an unknown field', '/dev/sms', { from: '+12025550123', body: 'a', to: 'b' }, /to/],
    [
      'a moment without a zone',
      '/dev/sms',
      { from: '+12025550123', body: 'a', at: '2026-11-22' },
      /at.*ISO 8601/,
    ],
    ['a clock that goes back', '/dev/clock', { advanceSeconds: -1 }, /only moves forward/],
    ['a clock moved by a word', '/dev/clock', { advanceSeconds: 'soon' }, /a number of seconds/],
    [
      'a fault of something unknown',
      '/dev/faults',
      { target: 'moon', mode: 'down' },
      /dynamodb, sms, sqs, lex/,
    ],
    ['a fault of an unknown kind', '/dev/faults', { target: 'sms', mode: 'odd' }, /down, slow, off/],
  ])('%s is refused with what was expected', async (_case, path, body, expected) => {
    const reply = await runtime.post(path, body);

    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ error: expect.stringMatching(expected) });
  });

  test.each([
    ['GET', '/dev/sms', 400],
    ['GET', '/dev/sms?number=anna', 400],
    ['GET', '/dev/conversations?id=x', 400],
    ['DELETE', '/dev/sms', 405],
    ['GET', '/dev/moon', 404],
  ])('%s %s answers %i in JSON', async (method, path, status) => {
    const response = await fetch(`${runtime.url}${path}`, { method });

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });

  test('the directory tells of a country who sees each line, and why', async () => {
    const { body } = await runtime.get('/dev/directory?country=IR');
    expect(body).toMatchObject({ country: 'IR', emergencyShown: '115' });
    const { lines } = body as { readonly lines: readonly { readonly visibility: string; reason: string }[] };
    expect(lines.map(({ visibility, reason }) => `${visibility} ${reason}`).sort()).toEqual([
      'here never_verified',
      'here never_verified',
      'nobody held',
    ]);
    const { body: list } = await runtime.get('/dev/directory');
    expect((list as { readonly countries: readonly unknown[] }).countries).toHaveLength(87);
    expect((await runtime.get('/dev/directory?country=XX')).status).toBe(400);
    expect((await fetch(`${runtime.url}/countries`)).headers.get('content-type')).toContain('text/html');
  });

  test('pages of other sites cannot drive the simulator', async () => {
    const response = await fetch(`${runtime.url}/dev/clock`, {
      method: 'POST',
      headers: { origin: 'https://example.org' },
      body: '{"advanceSeconds":1}',
    });
    expect(response.status).toBe(403);
  });

  test.each([
    ['empty', ''],
    ['10,000 characters', 'why '.repeat(2_500)],
    ['emoji only', '🙂🙂'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['right-to-left marks', '\u200f\u202ehello'],
    ['half a surrogate pair', 'hello \ud83d'],
    ['HTML', '<script>alert(1)</script>'],
  ])('a text that is %s is accepted, and leaves nothing behind that fails', async (_case, body) => {
    await runtime.text('+12025550127', body);

    expect((await runtime.get('/dev/health')).body).toMatchObject({
      queues: { 'sms-inbound': 0, 'sms-inbound-dead': 0, 'sms-receipts': 0 },
    });
  });

  test('a short code is accepted, and gets no answer', async () => {
    await runtime.text('72345', 'Your code is 123456');

    expect(await runtime.repliesTo('72345')).toEqual([]);
  });

  test('no text and no number is in the output', async () => {
    await runtime.text('+12025550128', 'zanzibar blue and wont wake up');

    expect(runtime.output()).not.toContain('zanzibar');
    expect(runtime.output()).not.toContain('2025550128');
  });
});
