import { HttpApi, HttpMethod, HttpStage, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { RouteDescription } from '../../lambdas/manifest.ts';
import { acknowledge } from '../acknowledge.ts';
import { isGuarded } from '../apis.ts';
import { acknowledgeSource } from '../invoke-permission.ts';
import { logicalName } from '../names.ts';
import { accessLog } from './api-access-log.ts';
import type { Functions } from './functions.ts';

/** Above what one helpline needs, below what would hurt its account; both are raised by the operating guide. */
const REQUESTS_PER_SECOND = 100;
const BURST_REQUESTS = 200;

export interface HttpChannelProps {
  readonly description: string;
  readonly routes: readonly RouteDescription[];
  readonly functions: Functions;
  /** Lets people in who have signed in. */
  readonly authorizer: IHttpRouteAuthorizer;
  readonly key: IKey;
  readonly logRetentionDays: number;
}

/** Routes of the manifest as one HTTP API. */
export class HttpChannel extends Construct {
  readonly url: string;
  /** The same without a path, as a content security policy names it. */
  readonly origin: string;

  constructor(scope: Construct, id: string, props: HttpChannelProps) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', { createDefaultStage: false, description: props.description });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: REQUESTS_PER_SECOND, burstLimit: BURST_REQUESTS },
      accessLogSettings: accessLog(this, { key: props.key, retentionDays: props.logRetentionDays }),
    });
    for (const route of props.routes) {
      const name = logicalName(route.id);
      const added = api.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration: new HttpLambdaIntegration(`${name}Integration`, props.functions.of(route.function)),
        ...(isGuarded(route) ? { authorizer: props.authorizer } : {}),
      });
      for (const one of added) acknowledgeSource(one, `${name}Integration`);
      if (isGuarded(route)) continue;
      for (const one of added) {
        for (const finding of ['AwsSolutions-APIG4', 'api_gw_v2_authorization_type_configured_check']) {
          acknowledge(
            one,
            finding,
            route.role === 'visitor'
              ? 'The function checks the signed token in the body: a help seeker has no account.'
              : 'Anyone may ask for help, and a browser asks for permission without signing in.',
          );
        }
      }
    }
    this.url = stage.url;
    this.origin = api.apiEndpoint;
  }
}
