import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryWidget,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { URGENT_RISKS, type UrgentRisk } from '../config.ts';
import { LOG_METRICS, type LogMetric, NAMESPACE } from '../log-metrics.ts';
import { logicalName } from '../names.ts';
import type { Functions } from './functions.ts';
import type { Messaging } from './messaging.ts';

/** Where each alarm's runbook stands, under the alarm's own name. */
const RUNBOOKS = 'docs/operating.md';

export interface WatchProps {
  readonly helplineName: string;
  readonly functions: Functions;
  readonly messaging: Messaging;
  /** Dollars a day by country, above which texts raise an alarm. */
  readonly dailySpendDollars: Readonly<Record<string, number>>;
  /** Seconds that somebody may wait for a counselor, by risk. */
  readonly unclaimedAlertSeconds: Readonly<Record<UrgentRisk, number>>;
  readonly onCall: ITopic;
}

interface AlarmDescription {
  /** Also the heading of its runbook. */
  readonly name: string;
  readonly says: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly periods?: number;
  /** The metric must not fall below the threshold, and no metric is as bad. */
  readonly isFloor?: boolean;
}

/** What somebody on call must hear of, and one page that shows how the helpline does. No content is in any of it. */
export class Watch extends Construct {
  private readonly props: WatchProps;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    this.props = props;
    for (const metric of LOG_METRICS) this.countLogLines(metric);
    for (const alarm of this.alarms()) this.alarm(alarm);
    this.dashboard();
  }

  /** The sum of a metric that the log lines of all functions make. */
  private logged(
    name: string,
    period: Duration,
    statistic = 'Sum',
    dimensionsMap: Record<string, string> = {},
  ): Metric {
    return new Metric({ namespace: NAMESPACE, metricName: name, period, statistic, dimensionsMap });
  }

  private countLogLines({ name, pattern, value, dimensions, functions }: LogMetric): void {
    for (const [id, deployed] of this.props.functions.byId) {
      if (functions !== null && !functions.includes(id)) continue;
      new MetricFilter(this, `${name}Of${logicalName(id)}`, {
        logGroup: deployed.function.logGroup,
        filterPattern: FilterPattern.literal(pattern),
        metricNamespace: NAMESPACE,
        metricName: name,
        metricValue: value,
        ...(dimensions === null ? {} : { dimensions }),
      });
    }
  }

  private alarms(): readonly AlarmDescription[] {
    const { functions, messaging, dailySpendDollars, unclaimedAlertSeconds } = this.props;
    const minutes = (count: number) => Duration.minutes(count);
    const perFunction = [...functions.byId].flatMap(([id, { function: deployed }]): AlarmDescription[] => [
      {
        name: `Function fails: ${id}`,
        says: 'Runs of this function end with an error.',
        metric: deployed.metricErrors({ period: minutes(5) }),
        threshold: 3,
      },
      {
        name: `Function throttled: ${id}`,
        says: 'The account has too little concurrency left for this function.',
        metric: deployed.metricThrottles({ period: minutes(5) }),
        threshold: 1,
      },
    ]);
    const perQueue = [...messaging.queues].flatMap(([id, { queue, dead }]): AlarmDescription[] => [
      {
        name: `Dead letters: ${id}`,
        says: 'A message was given up after every try; it may be an unanswered emergency.',
        metric: dead.metricApproximateNumberOfMessagesVisible({ period: minutes(1), statistic: 'Maximum' }),
        threshold: 1,
      },
      {
        name: `Messages wait: ${id}`,
        says: 'The oldest message of this queue has waited for more than a minute.',
        metric: queue.metricApproximateAgeOfOldestMessage({ period: minutes(1), statistic: 'Maximum' }),
        threshold: 60,
      },
    ]);
    return [
      {
        name: 'Unanswered emergency',
        says: 'A message that says a life is in danger got no answer in its turn.',
        metric: this.logged('UnansweredEmergencies', minutes(1)),
        threshold: 1,
      },
      {
        name: 'Slow emergency reply',
        says: 'An emergency reply took more than two seconds.',
        metric: this.logged('EmergencyReplyMilliseconds', minutes(5), 'Maximum'),
        threshold: 2_000,
      },
      {
        name: 'Turns fail',
        says: 'Turns fail somewhere: the database, the carrier interface or a queue.',
        metric: this.logged('Failures', minutes(5)),
        threshold: 10,
      },
      {
        name: 'Not understood',
        says: 'More messages than usual are not understood.',
        metric: this.logged('NotUnderstood', Duration.hours(1)),
        threshold: 50,
      },
      {
        name: 'Probe fails',
        says: 'The check from outside got no right answer, twice in a quarter of an hour.',
        metric: this.logged('ProbeFailures', minutes(15)),
        threshold: 2,
      },
      {
        name: 'Probe is silent',
        says: 'Nobody has looked from outside for half an hour.',
        metric: this.logged('Probes', minutes(30)),
        threshold: 1,
        isFloor: true,
      },
      {
        name: 'Dead runs',
        says: 'The clock ran in vain.',
        metric: functions.deadRuns.metricApproximateNumberOfMessagesVisible({
          period: minutes(1),
          statistic: 'Maximum',
        }),
        threshold: 1,
      },
      ...URGENT_RISKS.map(
        (risk): AlarmDescription => ({
          name: `Long wait for a counselor: ${risk}`,
          says: 'Counselors came later, on average of a quarter of an hour, than the settings allow.',
          metric: this.logged('WaitToCounselorSeconds', minutes(15), 'Average', { risk }),
          threshold: unclaimedAlertSeconds[risk],
        }),
      ),
      ...perQueue,
      ...perFunction,
      ...Object.entries(dailySpendDollars).flatMap(([country, threshold]): AlarmDescription[] => [
        {
          name: `Text messages fail: ${country}`,
          says: 'Texts to this country do not arrive.',
          metric: this.logged('SmsFailures', minutes(15), 'Sum', { country }),
          threshold: 5,
        },
        {
          name: `Daily spend: ${country}`,
          says: 'Texts to this country cost more today than the settings expect.',
          metric: this.logged('SmsSpendDollars', Duration.days(1), 'Sum', { country }),
          threshold,
        },
      ]),
    ];
  }

  private alarm({ name, says, metric, threshold, periods = 1, isFloor = false }: AlarmDescription): void {
    const alarm = new Alarm(this, logicalName(name), {
      alarmDescription: `${this.props.helplineName}: ${name}. ${says} Runbook: ${RUNBOOKS}#${anchorOf(name)}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: isFloor
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: isFloor ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.props.onCall));
  }

  private dashboard(): void {
    const { functions, messaging } = this.props;
    const hour = Duration.hours(1);
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8 });
    const logGroupNames = [...functions.byId.values()].map(
      ({ function: deployed }) => deployed.logGroup.logGroupName,
    );
    const table = (title: string, ...queryLines: string[]) =>
      new LogQueryWidget({ title, logGroupNames, queryLines, width: 12 });
    new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) }).addWidgets(
      graph('Emergencies', [this.logged('Emergencies', hour), this.logged('UnansweredEmergencies', hour)]),
      graph('Time to an emergency reply, ms', [
        this.logged('EmergencyReplyMilliseconds', hour, 'p50'),
        this.logged('EmergencyReplyMilliseconds', hour, 'p99'),
      ]),
      graph(
        'Wait for a counselor, seconds',
        URGENT_RISKS.map((risk) => this.logged('WaitToCounselorSeconds', hour, 'Average', { risk })),
      ),
      graph('Turns, failures, not understood', [
        this.logged('Turns', hour),
        this.logged('Failures', hour),
        this.logged('NotUnderstood', hour),
      ]),
      graph('Waiting messages', [
        ...[...messaging.queues.values()].map(({ queue }) =>
          queue.metricApproximateNumberOfMessagesVisible(),
        ),
      ]),
      graph('Dead letters', [
        ...[...messaging.queues.values()].map(({ dead }) => dead.metricApproximateNumberOfMessagesVisible()),
        functions.deadRuns.metricApproximateNumberOfMessagesVisible(),
      ]),
      graph(
        'Errors of functions',
        [...functions.byId.values()].map(({ function: deployed }) => deployed.metricErrors()),
      ),
      table('Turns by risk and language', 'filter message = "turn"', 'stats count(*) by risk, language'),
      table(
        'Wait for a counselor by risk',
        'filter message = "wait"',
        'stats count(*) as people, avg(waitSeconds) as average, pct(waitSeconds, 90) as longest_but_a_tenth by risk',
      ),
      table(
        'Not understood by language',
        'filter message = "turn" and isMisunderstood = 1',
        'stats count(*) as messages by language',
      ),
      table(
        'Text messages by country',
        'filter message = "receipt"',
        'stats count(*) as texts, sum(priceDollars) as dollars by country, status',
      ),
    );
  }
}

/** The anchor of a heading as Markdown makes it. */
export function anchorOf(heading: string): string {
  return heading.split(':')[0]?.toLowerCase().replaceAll(' ', '-') ?? '';
}
