import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Construct } from 'constructs';
import { FUNCTIONS, type FunctionId, PERMISSIONS } from '../lambdas/manifest.ts';
import { consoleHeaders } from '../web/console/page-headers.ts';
import { pageHeaders } from '../web/widget/build/page-headers.ts';
import { acknowledge } from './acknowledge.ts';
import { activeParts } from './active-parts.ts';
import { type Audience, httpRoutesFor, socketApis } from './apis.ts';
import { builtConsole, builtWidget } from './built-site.ts';
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
import { SIGN_IN_SCOPES, StaffSignIn } from './constructs/staff-sign-in.ts';
import { Triggers } from './constructs/triggers.ts';
import { Watch } from './constructs/watch.ts';
import { WebSocketChannel } from './constructs/web-socket-channel.ts';
import { logicalName } from './names.ts';
import { audienceOf, type PermissionTarget, statementsOf } from './permission-statements.ts';
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
    const sockets = new Map(
      [...socketApis()].map(([audience, routes]) => [
        audience,
        new WebSocketChannel(this, `${logicalName(audience)}Sockets`, {
          ...channel,
          description: `${helpline.name}: ${audience}`,
          part: `web_socket_api/${audience}`,
          routes,
          admission: ADMISSION[audience],
        }),
      ]),
    );
    const { region } = deployment;
    const { signInPrefix } = deployment.console;
    const widget = builtWidget();
    const embeddingOrigins = deployment.web?.embeddingOrigins ?? [];
    const chat = new Site(this, 'ChatSite', {
      built: widget,
      buildCommand: 'npm run build:widget',
      page: 'talk',
      domain: deployment.web?.domain ?? null,
      headers: (connectTo) => pageHeaders({ policy: widget?.policy ?? [] }, embeddingOrigins, connectTo),
      isEmbedded: true,
      firewallArn,
    });
    const console = new Site(this, 'ConsoleSite', {
      built: builtConsole(),
      buildCommand: 'npm run build:console',
      page: 'index.html',
      domain: deployment.console.domain,
      headers: consoleHeaders,
      isEmbedded: false,
      firewallArn,
    });
    const staff = new StaffSignIn(this, 'Staff', {
      helplineName: helpline.name,
      prefix: signInPrefix,
      consoleOrigin: console.origin,
    });
    const authorizer = new HttpUserPoolAuthorizer('Staff', staff.pool, { userPoolClients: [staff.client] });
    const [visitorHttp, staffHttp] = (['visitor', 'staff'] as const).map(
      (audience) =>
        new HttpChannel(this, `${logicalName(audience)}Http`, {
          ...channel,
          description: `${helpline.name}: ${audience}`,
          routes: httpRoutesFor(audience),
          authorizer,
        }),
    );
    const lex = deployment.hasLex
      ? new LexBot(this, 'Lex', { name: deployment.stackName, languages: helpline.languages })
      : null;

    const permitted = {
      key,
      data,
      messaging,
      smsArns: sms?.arns ?? [],
      connectionArns: new Map(
        [...sockets].map(([audience, { connectionsArn }]) => [audience, connectionsArn]),
      ),
      hasTranslate: deployment.hasTranslate,
      lexAliasArn: lex?.aliasArn ?? null,
    };
    const values = {
      data,
      messaging,
      secrets: { HELPLINE_KEYS: secrets.helplineKeys },
      operator: {
        SMS_SENDING: sms?.sending ?? NO_SENDING,
        WEB_ORIGINS: [chat.origin, ...embeddingOrigins].join(','),
        // Beside the code, where the function starts.
        ASSET_DIRECTORY: '.',
        // Read from the settings beside the code: they may be longer than a variable.
        HELPLINE_SETTINGS: null,
        // The default fits API Gateway's own name.
        CALLBACK_URL: null,
        LEX_BOT_ID: lex?.botId ?? null,
        LEX_BOT_ALIAS_ID: lex?.aliasId ?? null,
        STAFF_SIGN_IN: JSON.stringify({
          authority: staff.issuer,
          clientId: staff.client.userPoolClientId,
          scope: SIGN_IN_SCOPES.join(' '),
        }),
        STAFF_WEB_SOCKET_URL: sockets.get('staff')?.url ?? null,
        STAFF_ORIGINS: console.origin,
        TRANSLATION: deployment.hasTranslate ? 'on' : null,
        PROBE: JSON.stringify({
          httpUrl: visitorHttp?.url ?? '',
          origin: chat.origin,
          smsNumber: deployment.sms?.probeNumber ?? null,
        }),
        // Whoever writes to a deployed helpline is real.
        DEMO: null,
      },
    };
    for (const [functionId, { policy }] of functions.byId) {
      functions.complete(
        functionId,
        statementsOf(functionId, this, parts, permitted),
        variablesOf(functionId, values),
      );
      for (const audience of pushedBy(functionId)) {
        const found = sockets.get(audience)?.connectionsArnAsFound;
        if (found === undefined) continue;
        acknowledge(
          policy,
          `AwsSolutions-IAM5[Resource::${found}]`,
          'The ids of connections are made as people connect; the API, the stage and the one action are named.',
        );
      }
      if (deployment.hasTranslate && targetsOf(functionId).some(({ type }) => type === 'translate')) {
        acknowledge(
          policy,
          'AwsSolutions-IAM5[Resource::*]',
          'TranslateText knows no resources; the one action is named, and nothing is kept by it.',
        );
      }
    }

    const originsOf = (http: HttpChannel | undefined, audience: Audience) =>
      [http?.origin, sockets.get(audience)?.origin].filter((origin) => origin !== undefined);
    chat.publish({
      connectTo: originsOf(visitorHttp, 'visitor'),
      metas: { 'lantern-http': visitorHttp?.url ?? '', 'lantern-socket': sockets.get('visitor')?.url ?? '' },
      deployment: null,
    });
    console.publish({
      connectTo: [
        ...originsOf(staffHttp, 'staff'),
        `https://cognito-idp.${region}.amazonaws.com`,
        `https://${signInPrefix}.auth.${region}.amazoncognito.com`,
      ],
      metas: {},
      deployment: { api: staffHttp?.url },
    });
    acknowledgeSiteDeployment(this, [chat.bucket, console.bucket]);
    new Watch(this, 'Watch', {
      helplineName: helpline.name,
      functions,
      messaging,
      dailySpendDollars: deployment.sms?.dailySpendDollars ?? {},
      unclaimedAlertSeconds: helpline.unclaimedAlertSeconds,
      onCall: messaging.onCall,
    });
    const outputs = {
      ChatUrl: chat.origin,
      ConsoleUrl: console.origin,
      ...(sms === null
        ? {}
        : {
            InboundTopicArn: messaging.topicOf('sms-inbound').topicArn,
            InboundRoleArn: sms.channelRole.roleArn,
          }),
    };
    for (const [name, value] of Object.entries(outputs)) {
      new CfnOutput(this, name, { value });
    }
    for (const [name, value] of Object.entries({ stage: config.stage, ...deployment.tags })) {
      Tags.of(this).add(name, value);
    }
  }
}

/** Texts that cannot be sent: a deployment without them answers on the web only. */
const NO_SENDING = JSON.stringify({ identities: {}, configurationSet: 'none' });

/** How the function knows who connects: browsers give a WebSocket no header of their own. */
const ADMISSION: Readonly<Record<Audience, string>> = {
  visitor: 'Each frame carries the signed token of its visitor, who has no account; the function checks it.',
  staff: 'A connection is worth nothing until it shows a one-time ticket of the API that asks for a sign-in.',
};

function targetsOf(id: FunctionId): readonly PermissionTarget[] {
  return FUNCTIONS[id].permissions.map((name) => PERMISSIONS[name].on);
}

/** To whose connections a function pushes. */
function pushedBy(id: FunctionId): ReadonlySet<Audience> {
  return new Set(
    targetsOf(id).flatMap(({ type }) =>
      type === 'web_socket_connections' || type === 'staff_web_socket_connections' ? [audienceOf(type)] : [],
    ),
  );
}
