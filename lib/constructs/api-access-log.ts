import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type IAccessLogSettings, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { logGroupFor } from './log-group.ts';

/** That somebody asked, what came of it and how long it took: no address, no path with ids, no word. */
const FORMAT = JSON.stringify({
  time: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.responseType',
  latencyMs: '$context.integrationLatency',
});

/** What every API here keeps about its requests. */
export function accessLog(
  scope: Construct,
  props: { readonly key: IKey; readonly retentionDays: number },
): IAccessLogSettings {
  const logGroup = logGroupFor(scope, 'AccessLogs', props.key, props.retentionDays);
  return { destination: new LogGroupLogDestination(logGroup), format: AccessLogFormat.custom(FORMAT) };
}
