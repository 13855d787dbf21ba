import { createLog, type Log } from '../../lambdas/adapters/log.ts';

const REPORT = {
  outcome: 'taken',
  risk: 'emergency',
  language: 'en',
  intent: 'overdose_now',
  isAnswered: true,
  seq: 7,
} as const;

let lines: Record<string, unknown>[];
let log: Log;

beforeEach(() => {
  // Powertools then writes to the console of this process instead of its own.
  process.env.POWERTOOLS_DEV = 'true';
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
  lines = [];
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation((...line: unknown[]) => {
      lines.push(JSON.parse(String(line[0])));
    });
  }
  log = createLog();
});

afterEach(() => {
  delete process.env.POWERTOOLS_DEV;
  delete process.env.POWERTOOLS_METRICS_DISABLED;
  jest.restoreAllMocks();
});

test('a turn is one line and one metric set', () => {
  log.turn({ trigger: 'message', channel: 'sms', report: REPORT, durationMs: 41.6 });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    level: 'INFO',
    message: 'turn',
    trigger: 'message',
    channel: 'sms',
    outcome: 'taken',
    risk: 'emergency',
    intent: 'overdose_now',
    isAnswered: true,
    durationMs: 42,
  });
  expect(lines[1]).toMatchObject({
    channel: 'sms',
    Turns: 1,
    Emergencies: 1,
    Unanswered: 0,
    TurnDuration: 41.6,
  });
});

test('metrics of one turn do not run into those of the next', () => {
  log.turn({ trigger: 'message', channel: 'sms', report: REPORT, durationMs: 1 });
  log.turn({ trigger: 'timer', channel: 'web', report: { ...REPORT, risk: null }, durationMs: 2 });
  expect(lines[3]).toMatchObject({
    channel: 'web',
    trigger: 'timer',
    Turns: 1,
    Emergencies: 0,
    TurnDuration: 2,
  });
});

test('of an error only name and system code are told', () => {
  const error = Object.assign(new TypeError('+12065550182 wrote "help"'), {
    code: 'ECONNREFUSED',
    body: 'help',
  });
  log.failure('sms_turn', error);
  expect(lines[0]).toMatchObject({ place: 'sms_turn', code: 'TypeError:ECONNREFUSED' });
  expect(JSON.stringify(lines)).not.toMatch(/2065550182|wrote|help/);
});

test.each([
  ['a string', 'secret'],
  ['nothing', undefined],
  ['an object', { code: 'secret words' }],
])('%s that was thrown tells nothing', (_name, thrown) => {
  log.failure('http_turn', thrown);
  expect(lines[0]).toMatchObject({ code: 'unknown' });
  expect(JSON.stringify(lines)).not.toContain('secret');
});

test('what was dropped is counted', () => {
  log.dropped('not_a_phone_number');
  expect(lines[1]).toMatchObject({ reason: 'not_a_phone_number', Dropped: 1 });
});
