import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCountryCode } from '../../core/country-code.ts';
import { createLog } from '../../lambdas/adapters/log.ts';
import { LOG_METRICS } from '../../lib/log-metrics.ts';
import { EXAMPLES, exampleConfig, synthesised } from './synthesised.ts';

const RUNBOOKS = join(__dirname, '../../docs/operating.md');

/** The lines of one of each thing that the helpline tells. */
function logLines(): readonly Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  const log = createLog((line) => lines.push(JSON.parse(line)));
  const report = {
    outcome: 'taken',
    risk: 'emergency',
    language: 'es',
    intent: null,
    isMisunderstood: true,
    isAnswered: false,
    seq: 1,
  } as const;
  log.turn({ trigger: 'message', channel: 'sms', report, durationMs: 12 });
  log.receipt({ country: null, status: 'TEXT_BLOCKED', isDelivered: false, parts: 2, priceDollars: 0.01 });
  const country = parseCountryCode('US');
  if (country !== null) log.overDailySpend(country);
  log.waited({ risk: 'crisis', waitMs: 61_000 });
  log.failure('lex', new Error('any'));
  log.probe({ channel: 'web', language: 'es', isAnswered: false, durationMs: 3 });
  return lines;
}

/** Whether CloudWatch would take a line for a pattern; understands what the patterns here use, and nothing else. */
function isTaken(pattern: string, line: Readonly<Record<string, unknown>>): boolean {
  const inner = /^\{ (.*) \}$/.exec(pattern)?.[1];
  if (inner === undefined) throw new Error(`Not a pattern: ${pattern}`);
  return inner.split(' && ').every((term) => {
    const [, member = '', operation = ''] = /^\$\.(\w+) (.+)$/.exec(term) ?? [];
    const value = line[member];
    if (operation === 'IS FALSE') return value === false;
    if (operation === 'IS TRUE') return value === true;
    if (operation === '>= 0') return typeof value === 'number' && value >= 0;
    const text = /^= "(.*)"$/.exec(operation)?.[1];
    if (text === undefined) throw new Error(`Not understood: ${term}`);
    return text === '*' ? typeof value === 'string' : value === text;
  });
}

describe('what is counted', () => {
  const lines = logLines();

  test.each(LOG_METRICS)(
    '$name is in the lines that the helpline writes',
    ({ pattern, value, dimensions }) => {
      const taken = lines.filter((line) => isTaken(pattern, line));
      expect(taken).toHaveLength(1);
      const [line] = taken;
      if (value.startsWith('$.')) expect(typeof line?.[value.slice(2)]).toBe('number');
      for (const member of Object.values(dimensions ?? {})) expect(line).toHaveProperty(member.slice(2));
    },
  );

  test('no metric is filed under what tells a person', () => {
    const filed = LOG_METRICS.flatMap(({ dimensions }) => Object.keys(dimensions ?? {}));
    expect(new Set(filed)).toEqual(new Set(['risk', 'language', 'country']));
  });
});

describe.each(EXAMPLES)('the watch of %s', (example) => {
  const config = exampleConfig(example);
  const template = synthesised(config);
  const alarms = template.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);

  test('tells the people on call, each time with a runbook that is there', () => {
    expect(existsSync(RUNBOOKS)).toBe(true);
    const headings = [...readFileSync(RUNBOOKS, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(alarms.length).toBeGreaterThan(0);
    for (const { AlarmActions, AlarmDescription } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/OnCallTopic/) }]);
      const [, anchor] = /docs\/operating\.md#([a-z0-9-]+)$/.exec(String(AlarmDescription)) ?? [];
      expect(headings).toContain(anchor);
    }
  });

  test('looks at metrics that are made', () => {
    const made = [...LOG_METRICS.map(({ name }) => name)];
    for (const { Namespace, MetricName } of alarms)
      if (Namespace === 'Lantern') expect(made).toContain(MetricName);
  });

  test('takes the wait that is too long from the settings', () => {
    const waits = alarms.filter(({ MetricName }) => MetricName === 'WaitToCounselorSeconds');
    expect(waits.map(({ Dimensions, Threshold }) => [Dimensions, Threshold])).toEqual(
      Object.entries(config.helpline.unclaimedAlertSeconds).map(([risk, seconds]) => [
        [{ Name: 'risk', Value: risk }],
        seconds,
      ]),
    );
  });

  test('watches the spend of every country that has a ceiling', () => {
    const spend = alarms.filter(({ MetricName }) => MetricName === 'SmsSpendDollars');
    expect(spend.map(({ Dimensions, Threshold }) => [Dimensions, Threshold])).toEqual(
      Object.entries(config.deployment.sms?.dailySpendDollars ?? {}).map(([country, dollars]) => [
        [{ Name: 'country', Value: country }],
        dollars,
      ]),
    );
  });
});
