import type { FunctionId } from '../lambdas/manifest.ts';

export const NAMESPACE = 'Lantern';

/** A metric that CloudWatch counts in the log lines of `lambdas/adapters/log.ts`; no content stands in those. */
export interface LogMetric {
  readonly name: string;
  readonly pattern: string;
  /** `1`, or the member of the line that is the value. */
  readonly value: string;
  readonly dimensions: Readonly<Record<string, string>> | null;
  /** Null: every function takes turns. */
  readonly functions: readonly FunctionId[] | null;
}

const MESSAGE_TURN = '$.message = "turn" && $.trigger = "message"';
const PROBE: readonly FunctionId[] = ['probe'];
const RECEIPTS: readonly FunctionId[] = ['sms-receipts'];

export const LOG_METRICS: readonly LogMetric[] = [
  everywhere('Turns', '{ $.message = "turn" }'),
  everywhere('Emergencies', `{ ${MESSAGE_TURN} && $.risk = "emergency" }`),
  everywhere('UnansweredEmergencies', `{ ${MESSAGE_TURN} && $.risk = "emergency" && $.isAnswered IS FALSE }`),
  everywhere('EmergencyReplyMilliseconds', `{ ${MESSAGE_TURN} && $.risk = "emergency" }`, '$.durationMs'),
  everywhere('NotUnderstood', `{ ${MESSAGE_TURN} && $.outcome = "taken" && $.isMisunderstood IS TRUE }`),
  everywhere('Failures', '{ $.message = "failure" }'),
  { ...everywhere('Probes', '{ $.message = "probe" }'), functions: PROBE },
  {
    ...everywhere('ProbeFailures', '{ $.message = "probe" && $.isAnswered IS FALSE }'),
    functions: PROBE,
  },
  {
    ...everywhere('TurnsByRiskAndLanguage', `{ ${MESSAGE_TURN} && $.risk = "*" && $.language = "*" }`),
    dimensions: { risk: '$.risk', language: '$.language' },
  },
  {
    ...everywhere('WaitToCounselorSeconds', '{ $.message = "wait" && $.risk = "*" }', '$.waitSeconds'),
    dimensions: { risk: '$.risk' },
  },
  {
    name: 'SmsFailures',
    pattern: '{ $.message = "receipt" && $.isDelivered IS FALSE }',
    value: '1',
    dimensions: { country: '$.country' },
    functions: RECEIPTS,
  },
  {
    name: 'OverDailySpend',
    pattern: '{ $.message = "over_daily_spend" && $.country = "*" }',
    value: '1',
    dimensions: { country: '$.country' },
    functions: ['sms-inbound'],
  },
  {
    name: 'SmsSpendDollars',
    pattern: '{ $.message = "receipt" && $.priceDollars >= 0 }',
    value: '$.priceDollars',
    dimensions: { country: '$.country' },
    functions: RECEIPTS,
  },
];

function everywhere(name: string, pattern: string, value = '1'): LogMetric {
  return { name, pattern, value, dimensions: null, functions: null };
}
