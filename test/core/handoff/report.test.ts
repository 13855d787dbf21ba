import type { Outcome } from '../../../core/dialogue/outcome.ts';
import { waitBucket } from '../../../core/dialogue/outcome.ts';
import { reportOf } from '../../../core/handoff/report.ts';
import { csvCell, reportCsv } from '../../../core/handoff/report-csv.ts';
import { toldTogether } from '../../../core/handoff/suppress.ts';
import { HOUR_MS, SECOND_MS } from '../../../core/instant.ts';
import { NOW } from './samples.ts';

const PERIOD = { from: NOW - 24 * HOUR_MS, to: NOW + HOUR_MS, zone: 'America/New_York' };

function outcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    hour: NOW,
    channel: 'sms',
    language: 'en',
    topic: 'overdose',
    risk: 'emergency',
    firstReply: 0,
    toCounselor: waitBucket(40 * SECOND_MS),
    hadTicket: true,
    isAbandoned: false,
    disposition: 'emergency_dispatched',
    ...changes,
  };
}

const times = (count: number, changes: Partial<Outcome> = {}) =>
  Array.from({ length: count }, () => outcome(changes));

test('counts by hour of the helpline’s zone, and the waits by their spans', () => {
  const report = reportOf([...times(20), ...times(1, { toCounselor: waitBucket(HOUR_MS * 3) })], PERIOD);
  expect(report.byHour.find(({ hour }) => hour === 12)?.count).toBe(21);
  expect(report.toCounselor).toContainEqual({
    risk: 'emergency',
    language: null,
    count: 21,
    p50Seconds: 60,
    p95Seconds: 60,
  });
});

test('hides every cell under five', () => {
  const report = reportOf(
    [...times(30), ...times(4, { language: 'ar' }), ...times(3, { language: 'uk' })],
    PERIOD,
  );
  const byLanguage = new Map(report.byLanguage.map(({ language, count }) => [language, count]));
  expect(byLanguage.get('en')).toBe(30);
  expect(byLanguage.get('ar')).toBeNull();
  expect(byLanguage.get('uk')).toBeNull();
  expect(byLanguage.get('fr')).toBe(0);
  const arabic = report.toCounselor.find(({ language }) => language === 'ar');
  expect(arabic).toMatchObject({ count: null, p50Seconds: null, p95Seconds: null });
});

test('hides a second cell where one alone could be worked out from the total', () => {
  expect(toldTogether([30, 4, 9, 0])).toEqual([30, null, null, 0]);
  expect(toldTogether([30, 4, 3])).toEqual([30, null, null]);
  expect(toldTogether([30, 9])).toEqual([30, 9]);
});

test('tells no share that gives a hidden count away', () => {
  const bot = times(2, { hadTicket: false, toCounselor: null, disposition: null });
  expect(reportOf([...times(30), ...bot], PERIOD)).toMatchObject({ botOnlyShare: null, tickets: null });
  const many = times(10, { hadTicket: false, toCounselor: null, disposition: null });
  expect(reportOf([...times(30), ...many], PERIOD)).toMatchObject({ botOnlyShare: 0.25, tickets: 30 });
});

test('an empty period is a report of noughts', () => {
  const report = reportOf([], PERIOD);
  expect(report).toMatchObject({ conversations: 0, tickets: 0, abandoned: 0, botOnlyShare: null });
  expect(report.toCounselor).toEqual([]);
});

describe('as CSV', () => {
  test('has a figure in each row and marks what is hidden', () => {
    const csv = reportCsv(reportOf(times(4), PERIOD));
    const [header] = csv.split('\r\n');
    expect(header).toBe('figure,group,language,count,p50_seconds,p95_seconds');
    expect(csv).toContain('conversations,,,<5,,');
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  test.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
    'takes %j for text, never for a formula',
    (text) => {
      expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  test('quotes what would break a row', () => {
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
  });
});
