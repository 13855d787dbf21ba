import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { TurnReport } from '../../core/app/take-turn.ts';
import type { Channel, Judgement } from '../../core/dialogue/conversation.ts';
import { errorCode } from './error-code.ts';

/** What set a turn off. */
export type TurnTrigger = 'message' | 'receipt' | 'timer' | 'resume' | 'erase';

/** Where something failed; the person may have been served all the same. */
export type FailurePlace =
  | 'sms_record'
  | 'sms_turn'
  | 'receipt_record'
  | 'receipt_turn'
  | 'web_event'
  | 'web_turn'
  | 'web_push'
  | 'web_register'
  | 'web_state'
  | 'http_turn'
  | 'due_turn'
  | 'wake_record'
  | 'wake_turn'
  | 'lex';

/** Input that was taken off a queue and left without an answer, on purpose. */
export type DropReason = 'not_a_phone_number' | 'receipt_of_another_sender';

/** Tells operators what goes on. Nothing that a person wrote and no address passes this interface. */
export interface Log {
  turn(turn: {
    readonly trigger: TurnTrigger;
    readonly channel: Channel;
    readonly report: TurnReport;
    readonly durationMs: number;
  }): void;
  /** Of the error only its name and system code are told. */
  failure(place: FailurePlace, error: unknown): void;
  dropped(reason: DropReason): void;
  /** How a visitor answered the question that closes a talk: a count, of nobody in particular. */
  judged(judgement: Judgement): void;
}

const SERVICE = 'lantern';
const NAMESPACE = 'Lantern';

/** One JSON line and one metric set (CloudWatch's embedded format) for each turn, on standard output. */
export function createLog(): Log {
  const logger = new Logger({ serviceName: SERVICE });
  const metrics = new Metrics({ serviceName: SERVICE, namespace: NAMESPACE });
  return {
    turn({ trigger, channel, report, durationMs }) {
      const { outcome, risk, language, intent, isAnswered } = report;
      logger.info('turn', {
        trigger,
        channel,
        outcome,
        risk,
        language,
        intent,
        isAnswered,
        durationMs: Math.round(durationMs),
      });
      metrics
        .addDimensions({ channel, trigger })
        .addMetric('Turns', MetricUnit.Count, 1)
        .addMetric('Emergencies', MetricUnit.Count, risk === 'emergency' ? 1 : 0)
        .addMetric('Unanswered', MetricUnit.Count, isAnswered ? 0 : 1)
        .addMetric('TurnDuration', MetricUnit.Milliseconds, durationMs)
        .publishStoredMetrics();
    },
    failure(place, error) {
      logger.error('failure', { place, code: errorCode(error) });
      metrics.addDimensions({ place }).addMetric('Failures', MetricUnit.Count, 1).publishStoredMetrics();
    },
    dropped(reason) {
      logger.warn('dropped', { reason });
      metrics.addDimensions({ reason }).addMetric('Dropped', MetricUnit.Count, 1).publishStoredMetrics();
    },
    judged(judgement) {
      metrics.addDimensions({ judgement }).addMetric('Judged', MetricUnit.Count, 1).publishStoredMetrics();
    },
  };
}
