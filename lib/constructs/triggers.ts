import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { unreachable } from '../../core/unreachable.ts';
import type { ActiveParts } from '../active-parts.ts';
import { logicalName } from '../names.ts';
import type { Functions } from './functions.ts';
import type { Messaging } from './messaging.ts';

export interface TriggersProps {
  readonly parts: ActiveParts;
  readonly functions: Functions;
  readonly messaging: Messaging;
  readonly queueConcurrency: number;
}

/** What starts functions without anybody asking: queues and the clock. */
export class Triggers extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { parts, functions, messaging, queueConcurrency }: TriggersProps,
  ) {
    super(scope, id);
    for (const trigger of parts.triggers) {
      const target = functions.of(trigger.function);
      const name = logicalName(trigger.function);
      switch (trigger.type) {
        case 'queue': {
          const pair = messaging.queues.get(trigger.queue);
          if (pair === undefined) throw new Error(`This deployment has no queue ${trigger.queue}`);
          // No batching window: nobody waits for a fuller batch.
          new EventSourceMapping(this, `${name}Takes${logicalName(trigger.queue)}`, {
            target,
            eventSourceArn: pair.queue.queueArn,
            batchSize: trigger.batchSize,
            maxConcurrency: queueConcurrency,
            reportBatchItemFailures: trigger.reportsBatchItemFailures,
          });
          break;
        }
        case 'schedule':
          new Rule(this, `${name}Every${trigger.everyMinutes}Minutes`, {
            schedule: Schedule.rate(Duration.minutes(trigger.everyMinutes)),
            targets: [
              // The next run does what a lost one left.
              new LambdaFunction(target, {
                retryAttempts: 0,
                maxEventAge: Duration.minutes(trigger.everyMinutes),
              }),
            ],
          });
          break;
        default:
          unreachable(trigger);
      }
    }
  }
}
