import type { QueueId } from './queues.ts';
import type { TableId } from './tables.ts';
import type { TopicId } from './topics.ts';

export interface PartitionRule {
  readonly actions: readonly string[];
  /** Patterns of partition keys; `*` is any text. */
  readonly partitions: readonly string[];
}

export interface PermissionDescription {
  readonly actions: readonly string[];
  /** Of these actions, those that are denied all the same for rows of some partitions of the table. */
  readonly except?: PartitionRule;
  readonly on:
    | { readonly type: 'table'; readonly table: TableId }
    | { readonly type: 'queue'; readonly queue: QueueId }
    | { readonly type: 'topic'; readonly topic: TopicId }
    | { readonly type: 'sms_identities' }
    | { readonly type: 'web_socket_connections' }
    | { readonly type: 'staff_web_socket_connections' }
    /** Amazon Translate knows no resources. */
    | { readonly type: 'translate' }
    | { readonly type: 'lex_alias' };
}

export type PermissionName =
  | 'keep_conversations'
  | 'read_directory'
  | 'send_wakes'
  | 'alert_on_call'
  | 'send_sms'
  | 'push_to_connections'
  | 'push_to_staff'
  | 'ask_lex'
  | 'translate';

export const PERMISSIONS: Readonly<Record<PermissionName, PermissionDescription>> = {
  /** The table and its indexes; never a scan. */
  keep_conversations: {
    actions: [
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
    ],
    on: { type: 'table', table: 'helpline' },
    /** What staff did is written down and stands until its time is over: no function changes or removes a line. */
    except: {
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
      partitions: ['audit#*'],
    },
  },
  read_directory: {
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    on: { type: 'table', table: 'directory' },
  },
  send_wakes: { actions: ['sqs:SendMessage'], on: { type: 'queue', queue: 'wakes' } },
  alert_on_call: { actions: ['sns:Publish'], on: { type: 'topic', topic: 'on-call' } },
  send_sms: { actions: ['sms-voice:SendTextMessage'], on: { type: 'sms_identities' } },
  push_to_connections: { actions: ['execute-api:ManageConnections'], on: { type: 'web_socket_connections' } },
  push_to_staff: {
    actions: ['execute-api:ManageConnections'],
    on: { type: 'staff_web_socket_connections' },
  },
  translate: { actions: ['translate:TranslateText'], on: { type: 'translate' } },
  ask_lex: { actions: ['lex:RecognizeText'], on: { type: 'lex_alias' } },
};
