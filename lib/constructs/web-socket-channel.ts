import { Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionId } from '../../lambdas/manifest.ts';
import { acknowledge } from '../acknowledge.ts';
import { acknowledgeSource } from '../invoke-permission.ts';
import { logicalIdOf } from '../logical-id.ts';
import { entriesOf, logicalName } from '../names.ts';
import { markPart } from '../part-of-manifest.ts';
import { accessLog } from './api-access-log.ts';
import type { Functions } from './functions.ts';

const STAGE = 'live';
const FRAMES_PER_SECOND = 200;
const BURST_FRAMES = 400;

export interface WebSocketChannelProps {
  readonly description: string;
  /** How the template names it to whoever reads it beside the manifest. */
  readonly part: string;
  /** Route keys and the function that takes each. */
  readonly routes: Readonly<Record<string, FunctionId>>;
  readonly functions: Functions;
  /** How the function knows who connects. */
  readonly admission: string;
  readonly key: IKey;
  readonly logRetentionDays: number;
}

/** WebSocket routes of the manifest as one API. */
export class WebSocketChannel extends Construct {
  readonly url: string;
  /** The same without its stage, as a content security policy names it. */
  readonly origin: string;
  /** What a function that pushes to its connections must be allowed to use. */
  readonly connectionsArn: string;
  /** How a rule pack names that ARN in what it finds. */
  readonly connectionsArnAsFound: string;

  constructor(scope: Construct, id: string, props: WebSocketChannelProps) {
    super(scope, id);
    const api = new WebSocketApi(this, 'Api', { description: props.description });
    markPart(api, props.part);
    for (const [key, target] of entriesOf(props.routes)) {
      const route = api.addRoute(key, {
        integration: new WebSocketLambdaIntegration(
          `${logicalName(key)}Integration`,
          props.functions.of(target),
        ),
      });
      acknowledgeSource(route, `${logicalName(key)}Integration`);
      for (const finding of ['AwsSolutions-APIG4', 'api_gw_v2_authorization_type_configured_check']) {
        acknowledge(route, finding, props.admission);
      }
    }
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: STAGE,
      autoDeploy: true,
      throttle: { rateLimit: FRAMES_PER_SECOND, burstLimit: BURST_FRAMES },
      accessLogSettings: accessLog(this, { key: props.key, retentionDays: props.logRetentionDays }),
    });
    this.url = stage.url;
    this.origin = api.apiEndpoint;
    const { account, region } = Stack.of(this);
    const connections = (accountId: string, apiId: string) =>
      `arn:aws:execute-api:${region}:${accountId}:${apiId}/${STAGE}/POST/@connections/*`;
    this.connectionsArn = connections(account, api.apiId);
    this.connectionsArnAsFound = connections('<AWS::AccountId>', `<${logicalIdOf(api)}>`);
  }
}
