import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { unreachable } from '../core/unreachable.ts';
import type {
  FunctionId,
  PartitionRule,
  PermissionDescription,
  PermissionName,
} from '../lambdas/manifest.ts';
import { FUNCTIONS, PERMISSIONS } from '../lambdas/manifest.ts';
import type { ActiveParts } from './active-parts.ts';
import type { Audience } from './apis.ts';
import type { Data } from './constructs/data.ts';
import type { Messaging } from './constructs/messaging.ts';

/** The resources that permissions of the manifest are about. */
export interface PermittedResources {
  readonly key: IKey;
  readonly data: Data;
  readonly messaging: Messaging;
  /** Numbers, pools and sender ids, and the configuration set; empty without text messages. */
  readonly smsArns: readonly string[];
  /** `@connections` of the WebSocket API of each audience. */
  readonly connectionArns: ReadonlyMap<Audience, string>;
  /** The bot's alias; null without Lex. */
  readonly lexAliasArn: string | null;
  readonly hasTranslate: boolean;
}

/** What a permission may be about: all that manifests have named. */
export type PermissionTarget =
  | PermissionDescription['on']
  | { readonly type: 'staff_web_socket_connections' }
  | { readonly type: 'translate' };

/** Whose connections a permission to push is about. */
export function audienceOf(type: 'web_socket_connections' | 'staff_web_socket_connections'): Audience {
  return type === 'web_socket_connections' ? 'visitor' : 'staff';
}

/** What DynamoDB does with the key in the name of whoever reads and writes; each action named. */
const TABLE_KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Actions that an index has; everything else is asked of the table. */
const INDEX_ACTIONS: readonly string[] = ['dynamodb:Query'];

/**
 * What a function may do, from its permissions in the manifest and what triggers it: each resource by its name.
 * A permission about something that this deployment does not have gives nothing.
 */
export function statementsOf(
  id: FunctionId,
  scope: Construct,
  parts: ActiveParts,
  resources: PermittedResources,
): readonly PolicyStatement[] {
  const permissions = FUNCTIONS[id].permissions.flatMap((name) =>
    permissionStatements(scope, name, PERMISSIONS[name], resources),
  );
  const reads = parts.triggers.flatMap((trigger) => {
    if (trigger.type !== 'queue' || trigger.function !== id) return [];
    const { queue } = queueOf(resources, trigger.queue);
    return [
      new PolicyStatement({
        sid: sidOf('take', trigger.queue),
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [queue.queueArn],
      }),
      keyStatement(scope, sidOf('decrypt', trigger.queue), resources.key, 'sqs', ['kms:Decrypt']),
    ];
  });
  return [...permissions, ...reads];
}

function permissionStatements(
  scope: Construct,
  name: PermissionName,
  {
    actions,
    on,
    except,
  }: Pick<PermissionDescription, 'actions' | 'except'> & { readonly on: PermissionTarget },
  resources: PermittedResources,
): readonly PolicyStatement[] {
  const sid = sidOf(name);
  const allow = (arns: readonly string[]) =>
    arns.length === 0 ? [] : [new PolicyStatement({ sid, actions: [...actions], resources: [...arns] })];
  const keyFor = (service: string, keyActions: readonly string[]) =>
    keyStatement(scope, sidOf(name, 'key'), resources.key, service, keyActions);
  switch (on.type) {
    case 'table': {
      const table = resources.data.tables[on.table];
      const indexes = resources.data.indexArnsOf(on.table);
      const indexActions = actions.filter((action) => INDEX_ACTIONS.includes(action));
      return [
        ...allow([table.tableArn]),
        ...(except === undefined ? [] : [exception(sidOf(name, 'except'), table.tableArn, except)]),
        ...(indexActions.length === 0 || indexes.length === 0
          ? []
          : [
              new PolicyStatement({
                sid: sidOf(name, 'indexes'),
                actions: indexActions,
                resources: [...indexes],
              }),
            ]),
        keyFor('dynamodb', TABLE_KEY_ACTIONS),
      ];
    }
    case 'queue':
      return [
        ...allow([queueOf(resources, on.queue).queue.queueArn]),
        keyFor('sqs', ['kms:Decrypt', 'kms:GenerateDataKey']),
      ];
    case 'topic':
      return [
        ...allow([resources.messaging.topicOf(on.topic).topicArn]),
        keyFor('sns', ['kms:Decrypt', 'kms:GenerateDataKey']),
      ];
    case 'sms_identities':
      return allow(resources.smsArns);
    case 'web_socket_connections':
    case 'staff_web_socket_connections': {
      const arn = resources.connectionArns.get(audienceOf(on.type));
      return allow(arn === undefined ? [] : [arn]);
    }
    case 'translate':
      // Amazon Translate knows no resources that could be named.
      return allow(resources.hasTranslate ? ['*'] : []);
    case 'lex_alias':
      return allow(resources.lexAliasArn === null ? [] : [resources.lexAliasArn]);
    default:
      return unreachable(on);
  }
}

/** Denies some actions on rows of some partitions; of a batch that holds one such row, the whole. */
function exception(sid: string, tableArn: string, { actions, partitions }: PartitionRule): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.DENY,
    actions: [...actions],
    resources: [tableArn],
    conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
  });
}

function keyStatement(
  scope: Construct,
  sid: string,
  key: IKey,
  service: string,
  actions: readonly string[],
): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: [...actions],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(scope).region}.amazonaws.com` } },
  });
}

function queueOf(resources: PermittedResources, id: Parameters<typeof resources.messaging.queues.get>[0]) {
  const pair = resources.messaging.queues.get(id);
  if (pair === undefined) throw new Error(`This deployment has no queue ${id}`);
  return pair;
}

/** A statement's name: letters and digits only, as IAM takes it. */
function sidOf(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
