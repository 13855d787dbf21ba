import { parseCountryCode } from '../../core/country-code.ts';
import { createLog, type Log } from '../../lambdas/adapters/log.ts';

const REPORT = {
  outcome: 'taken',
  risk: 'emergency',
  language: 'en',
  intent: 'overdose_now',
  isMisunderstood: false,
  isAnswered: true,
  seq: 7,
} as const;

let lines: Record<string, unknown>[];
let log: Log;

beforeEach(() => {
  lines = [];
  log = createLog((line) => lines.push(JSON.parse(line)));
});

test('a turn is one line', () => {
  log.turn({ trigger: 'message', channel: 'sms', report: REPORT, durationMs: 41.6 });
  expect(lines).toHaveLength(1);
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
});

test('a receipt is one line with country and price, and no number', () => {
  log.receipt({
    country: parseCountryCode('US'),
    status: 'TEXT_DELIVERED',
    isDelivered: true,
    parts: 2,
    priceDollars: 0.0116,
  });
  expect(lines).toEqual([
    expect.objectContaining({
      message: 'receipt',
      country: 'US',
      status: 'TEXT_DELIVERED',
      isDelivered: true,
      parts: 2,
      priceDollars: 0.0116,
    }),
  ]);
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

test('the wait for a counselor is told by its risk', () => {
  log.waited({ risk: 'crisis', waitMs: 61_400 });
  expect(lines[0]).toMatchObject({ message: 'wait', risk: 'crisis', waitSeconds: 61 });
});

test('a country that is over its daily spend is a warning', () => {
  const country = parseCountryCode('MX');
  if (country === null) throw new Error('Expected a country');
  log.overDailySpend(country);
  expect(lines[0]).toMatchObject({ level: 'WARN', message: 'over_daily_spend', country: 'MX' });
});

test('what was dropped is told', () => {
  log.dropped('not_a_phone_number');
  expect(lines[0]).toMatchObject({ level: 'WARN', message: 'dropped', reason: 'not_a_phone_number' });
});
