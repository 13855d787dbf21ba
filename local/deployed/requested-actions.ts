import * as z from 'zod';
import { jsonOf, operationOf } from '../aws-json.ts';
import { ACCOUNT_ID, queueArn, REGION } from '../aws-names.ts';
import type { ServiceRequest } from '../faulty-server.ts';
import { leadingKeysOf } from './leading-keys.ts';
import type { RequestedAction } from './policy.ts';

/** Keys that AWS uses in the name of whoever asks: to read and write tables, and to pass messages on. */
export type KeyOf = (kind: 'table' | 'queue' | 'topic', name: string) => string | null;

/** What a request to a service needs to be allowed. */
export type ActionsOf = (request: ServiceRequest) => readonly RequestedAction[];

const tableRequest = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const batchRequest = z.object({ RequestItems: z.record(z.string(), z.unknown()) });

const action = (name: string, resource: string): RequestedAction => ({ action: name, resource, context: {} });

function keyActions(
  keyArn: string | null,
  service: string,
  names: readonly string[],
): readonly RequestedAction[] {
  if (keyArn === null) return [];
  const context = { 'kms:ViaService': `${service}.${REGION}.amazonaws.com` };
  return names.map((name) => ({ action: name, resource: keyArn, context }));
}

const WRITES_WITH_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

export function databaseActions(keyOf: KeyOf): ActionsOf {
  return (request) => {
    const operation = operationOf(request);
    const body = jsonOf(request.body);
    const batch = batchRequest.safeParse(body);
    const tables = batch.success
      ? Object.entries(batch.data.RequestItems).map(([TableName, part]) => ({
          TableName,
          IndexName: undefined,
          part,
        }))
      : [{ ...tableRequest.parse(body), part: body }];
    return tables.flatMap(({ TableName, IndexName, part }) => {
      const table = `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${TableName}`;
      const resource = IndexName === undefined ? table : `${table}/index/${IndexName}`;
      return [
        {
          action: `dynamodb:${operation}`,
          resource,
          context: { 'dynamodb:LeadingKeys': leadingKeysOf(part) },
        },
        ...keyActions(keyOf('table', TableName), 'dynamodb', ['kms:Decrypt']),
      ];
    });
  };
}

export function queueActions(keyOf: KeyOf): ActionsOf {
  return (request) => {
    const { QueueUrl } = z.object({ QueueUrl: z.string() }).parse(jsonOf(request.body));
    const queue = QueueUrl.split('/').at(-1) ?? '';
    return [
      action(`sqs:${operationOf(request)}`, queueArn(queue)),
      ...keyActions(keyOf('queue', queue), 'sqs', WRITES_WITH_KEY),
    ];
  };
}

/** What Lambda does in the name of the function whose queue it reads. */
export function queueReading(keyOf: KeyOf, queue: string): readonly RequestedAction[] {
  return [
    ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map((name) =>
      action(name, queueArn(queue)),
    ),
    ...keyActions(keyOf('queue', queue), 'sqs', ['kms:Decrypt']),
  ];
}

export function topicActions(keyOf: KeyOf): ActionsOf {
  return (request) => {
    const form = new URLSearchParams(request.body.toString('utf8'));
    const topic = form.get('TopicArn') ?? '';
    return [
      action(`sns:${form.get('Action')}`, topic),
      ...keyActions(keyOf('topic', topic.split(':').at(-1) ?? ''), 'sns', WRITES_WITH_KEY),
    ];
  };
}

const textRequest = z.object({ OriginationIdentity: z.string(), ConfigurationSetName: z.string() });

export const textActions: ActionsOf = (request) => {
  const { OriginationIdentity, ConfigurationSetName } = textRequest.parse(jsonOf(request.body));
  const name = `sms-voice:${operationOf(request)}`;
  const configurationSet = `arn:aws:sms-voice:${REGION}:${ACCOUNT_ID}:configuration-set/${ConfigurationSetName}`;
  return [action(name, OriginationIdentity), action(name, configurationSet)];
};

/** Amazon Translate knows no resources. */
export const translateActions: ActionsOf = (request) => [action(`translate:${operationOf(request)}`, '*')];

const lexPath = /^\/bots\/([^/]+)\/botAliases\/([^/]+)\//;

export const lexActions: ActionsOf = ({ path }) => {
  const [, bot = '', alias = ''] = lexPath.exec(path) ?? [];
  return [action('lex:RecognizeText', `arn:aws:lex:${REGION}:${ACCOUNT_ID}:bot-alias/${bot}/${alias}`)];
};

/** `stageArn` is `<api id>/<stage>` as it is deployed. */
export function connectionActions(stageArn: string): ActionsOf {
  return ({ method, path }) => {
    const connection = decodeURIComponent(path).split('/@connections/')[1] ?? '';
    return [
      action(
        'execute-api:ManageConnections',
        `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${stageArn}/${method}/@connections/${connection}`,
      ),
    ];
  };
}
