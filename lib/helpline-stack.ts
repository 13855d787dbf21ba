import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Construct } from 'constructs';
import {
  FUNCTIONS,
  type FunctionId,
  HTTP_ROUTES,
  PERMISSIONS,
  type RouteDescription,
  WEB_SOCKET_ROUTES,
} from '../lambdas/manifest.ts';
import { acknowledge } from './acknowledge.ts';
import { activeParts } from './active-parts.ts';
import type { HelplineConfig } from './config.ts';
import { Data } from './constructs/data.ts';
import { Encryption } from './constructs/encryption.ts';
import { Functions } from './constructs/functions.ts';
import { HttpChannel } from './constructs/http-channel.ts';
import { LexBot } from './constructs/lex-bot.ts';
import { Messaging } from './constructs/messaging.ts';
import { Secrets } from './constructs/secrets.ts';
import { Site } from './constructs/site.ts';
import { SmsChannel } from './constructs/sms-channel.ts';
import { StaffSignIn } from './constructs/staff-sign-in.ts';
import { Triggers } from './constructs/triggers.ts';
import { Watch } from './constructs/watch.ts';
import { WebSocketChannel } from './constructs/web-socket-channel.ts';
import { statementsOf } from './permission-statements.ts';
import { acknowledgeSiteDeployment } from './site-deployment-findings.ts';
import { variablesOf } from './variable-values.ts';

export interface HelplineStackProps extends StackProps {
  readonly config: HelplineConfig;
  readonly firewallArn: string | null;
}

/** A whole helpline in one stack: everything that the manifest describes, as the operator's settings want it. */
export class HelplineStack extends Stack {
  constructor(scope: Construct, id: string, { config, firewallArn, ...props }: HelplineStackProps) {
    super(scope, id, props);
    const { deployment, helpline } = config;
    const parts = activeParts(deployment.sms !== null);
    const { key } = new Encryption(this, 'Encryption');
    const data = new Data(this, 'Data', { key, retentionDays: helpline.retentionDays });
    const messaging = new Messaging(this, 'Messaging', {
      key,
      parts,
      onCallEmails: deployment.onCall.emails,
    });
    const secrets = new Secrets(this, 'Secrets', { key, versions: deployment.keys });
    const functions = new Functions(this, 'Functions', { key, parts, config });
    new Triggers(this, 'Triggers', {
      parts,
      functions,
      messaging,
      queueConcurrency: deployment.queueConcurrency,
    });
    const sms =
      deployment.sms === null
        ? null
        : new SmsChannel(this, 'Sms', {
            sms: deployment.sms,
            inbound: messaging.topicOf('sms-inbound'),
            receipts: messaging.topicOf('sms-receipts'),
            key,
          });

    const channel = { functions, key, logRetentionDays: deployment.logRetentionDays };
    const visitorSockets = new WebSocketChannel(this, 'VisitorSockets', {
      ...channel,
      description: `${helpline.name}: web chat`,
      part: 'web_socket_api/visitor',
      routes: WEB_SOCKET_ROUTES,
      admission:
        'Each frame carries the signed token of its visitor, who has no account; the function checks it.',
    });
    const visitorHttp = new HttpChannel(this, 'VisitorHttp', {
      ...channel,
      description: `${helpline.name}: web chat without WebSocket`,
      routes: HTTP_ROUTES.filter((route) => !isStaffRoute(route)),
      authorizer: null,
    });

    const chat = new Site(this, 'ChatSite', {
      folder: 'dist/widget',
      domain: deployment.web?.domain ?? null,
      frameAncestors: deployment.web?.embeddingOrigins ?? [],
      firewallArn,
    });
    const console = new Site(this, 'ConsoleSite', {
      folder: 'dist/console',
      domain: deployment.console.domain,
      frameAncestors: [],
      firewallArn,
    });
    const staff = new StaffSignIn(this, 'Staff', {
      helplineName: helpline.name,
      prefix: deployment.console.signInPrefix,
      consoleOrigin: console.origin,
    });
    const staffHttp = new HttpChannel(this, 'StaffHttp', {
      ...channel,
      description: `${helpline.name}: console`,
      routes: HTTP_ROUTES.filter(isStaffRoute),
      authorizer: new HttpUserPoolAuthorizer('Staff', staff.pool, { userPoolClients: [staff.client] }),
    });
    const lex = deployment.hasLex
      ? new LexBot(this, 'Lex', { name: deployment.stackName, languages: helpline.languages })
      : null;

    const sockets = [visitorSockets];
    const permitted = {
      key,
      data,
      messaging,
      smsArns: sms?.arns ?? [],
      connectionArns: sockets.map(({ connectionsArn }) => connectionsArn),
      lexAliasArn: lex?.aliasArn ?? null,
    };
    const values = {
      data,
      messaging,
      secrets: { HELPLINE_KEYS: secrets.helplineKeys },
      operator: {
        SMS_SENDING: sms?.sending ?? NO_SENDING,
        WEB_ORIGINS: [chat.origin, ...(deployment.web?.embeddingOrigins ?? [])].join(','),
        // Beside the code, where the function starts.
        ASSET_DIRECTORY: '.',
        // Read from the settings beside the code: they may be longer than a variable.
        HELPLINE_SETTINGS: null,
        // The default fits API Gateway's own name.
        CALLBACK_URL: null,
        LEX_BOT_ID: lex?.botId ?? null,
        LEX_BOT_ALIAS_ID: lex?.aliasId ?? null,
      },
    };
    for (const [functionId, { policy }] of functions.byId) {
      functions.complete(
        functionId,
        statementsOf(functionId, this, parts, permitted),
        variablesOf(functionId, values),
      );
      if (!pushes(functionId)) continue;
      for (const { connectionsArnAsFound } of sockets) {
        acknowledge(
          policy,
          `AwsSolutions-IAM5[Resource::${connectionsArnAsFound}]`,
          'The ids of connections are made as people connect; the API, the stage and the one action are named.',
        );
      }
    }

    const addresses = { webSocketUrl: visitorSockets.url, httpUrl: visitorHttp.url };
    chat.publish(addresses);
    console.publish({
      httpUrl: staffHttp.url,
      issuer: staff.issuer,
      clientId: staff.client.userPoolClientId,
    });
    acknowledgeSiteDeployment(this, [chat.bucket, console.bucket]);
    new Watch(this, 'Watch', {
      helplineName: helpline.name,
      functions,
      messaging,
      dailySpendDollars: deployment.sms?.dailySpendDollars ?? {},
      onCall: messaging.onCall,
    });
    for (const [name, value] of Object.entries({ ChatUrl: chat.origin, ConsoleUrl: console.origin })) {
      new CfnOutput(this, name, { value });
    }
    for (const [name, value] of Object.entries({ stage: config.stage, ...deployment.tags })) {
      Tags.of(this).add(name, value);
    }
  }
}

/** Texts that cannot be sent: a deployment without them answers on the web only. */
const NO_SENDING = JSON.stringify({ identities: {}, configurationSet: 'none' });

function pushes(id: FunctionId): boolean {
  return FUNCTIONS[id].permissions.some((name) => PERMISSIONS[name].on.type === 'web_socket_connections');
}

/** Whether only staff may call it, who sign in first. */
function isStaffRoute({ role }: RouteDescription): boolean {
  return role !== 'anyone' && role !== 'visitor';
}
