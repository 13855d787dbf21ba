/**
 * Everything that runs, as plain data: tables, topics, queues, functions, triggers and routes.
 * `lib/` makes AWS resources of it and `local/` the same on one laptop, so that the two cannot drift.
 * It imports nothing; names are logical ids, and both readers choose the physical names.
 */

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N';
}

export interface IndexDescription {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** Attributes that can be read from the index beside all keys. */
  readonly projected: readonly string[];
}

export interface TableDescription {
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** Holds the second since 1970 after which the row may be removed. */
  readonly timeToLiveAttribute: string;
  readonly indexes: readonly IndexDescription[];
}

export type TableId = 'helpline' | 'directory';

export const TABLES: Readonly<Record<TableId, TableDescription>> = {
  helpline: {
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    timeToLiveAttribute: 'expiresAt',
    indexes: [
      {
        name: 'due',
        partitionKey: { name: 'dueShard', type: 'S' },
        sortKey: { name: 'dueAt', type: 'N' },
        projected: ['expiresAt'],
      },
      {
        name: 'queue',
        partitionKey: { name: 'queueShard', type: 'S' },
        sortKey: { name: 'queueRank', type: 'S' },
        projected: ['expiresAt', 'queueCard'],
      },
    ],
  },
  /** Services and places, written by the importer and only read by functions; nothing of a person stands here. */
  directory: {
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    timeToLiveAttribute: 'expiresAt',
    indexes: [],
  },
};

export type TopicId = 'sms-inbound' | 'sms-receipts' | 'on-call';

/** `publisher` is who may write to the topic. */
export const TOPICS: Readonly<Record<TopicId, { readonly publisher: 'sms_service' | 'functions' }>> = {
  'sms-inbound': { publisher: 'sms_service' },
  'sms-receipts': { publisher: 'sms_service' },
  'on-call': { publisher: 'functions' },
};

/** How long a message may wait for a function at all. */
const QUEUE_RETENTION_SECONDS = 24 * 60 * 60;
/** A dead letter can hold a person's words: long enough for a weekend, shorter than a conversation is kept. */
const DEAD_LETTER_RETENTION_SECONDS = 4 * 24 * 60 * 60;
/** A failed message comes back after this time; at least the timeout of the function that reads the queue. */
const VISIBILITY_TIMEOUT_SECONDS = 30;
/** With the visibility timeout: 40 tries over 19.5 minutes outlast an outage of the database of 15 minutes. */
const MAX_RECEIVE_COUNT = 40;

export interface QueueDescription {
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  /** Receives after which a message moves to the dead-letter queue `<id>-dead`. */
  readonly maxReceiveCount: number;
  readonly deadLetterRetentionSeconds: number;
  /** The topic whose messages arrive here in SNS's own envelope (raw delivery off: its timestamp is needed). */
  readonly subscribesTo: TopicId | null;
}

export type QueueId = 'sms-inbound' | 'sms-receipts' | 'wakes';

export const QUEUES: Readonly<Record<QueueId, QueueDescription>> = {
  'sms-inbound': {
    visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
    retentionSeconds: QUEUE_RETENTION_SECONDS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    deadLetterRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
    subscribesTo: 'sms-inbound',
  },
  'sms-receipts': {
    visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
    retentionSeconds: QUEUE_RETENTION_SECONDS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    deadLetterRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
    subscribesTo: 'sms-receipts',
  },
  wakes: {
    visibilityTimeoutSeconds: VISIBILITY_TIMEOUT_SECONDS,
    retentionSeconds: QUEUE_RETENTION_SECONDS,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    deadLetterRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
    subscribesTo: null,
  },
};

/** Where `lib/` and `local/` take the value of an environment variable from. */
export type VariableSource =
  | { readonly type: 'table_name'; readonly table: TableId }
  | { readonly type: 'queue_url'; readonly queue: QueueId }
  | { readonly type: 'topic_arn'; readonly topic: TopicId }
  /** The operator's settings or resources; the parser in `wiring.ts` says what is expected. */
  | { readonly type: 'operator' }
  | { readonly type: 'secret' };

export interface VariableDescription {
  readonly source: VariableSource;
  readonly isRequired: boolean;
}

export type VariableName =
  | 'TABLE_NAME'
  | 'DIRECTORY_TABLE_NAME'
  | 'WAKE_QUEUE_URL'
  | 'ON_CALL_TOPIC_ARN'
  | 'HELPLINE_SETTINGS'
  | 'HELPLINE_KEYS'
  | 'SMS_SENDING'
  | 'WEB_ORIGINS'
  | 'CALLBACK_URL'
  | 'LEX_BOT_ID'
  | 'LEX_BOT_ALIAS_ID'
  | 'ASSET_DIRECTORY'
  | 'PROBE'
  | 'STAFF_SIGN_IN'
  | 'STAFF_WEB_SOCKET_URL'
  | 'STAFF_ORIGINS'
  | 'TRANSLATION'
  | 'DEMO';

export const VARIABLES: Readonly<Record<VariableName, VariableDescription>> = {
  TABLE_NAME: { source: { type: 'table_name', table: 'helpline' }, isRequired: true },
  DIRECTORY_TABLE_NAME: { source: { type: 'table_name', table: 'directory' }, isRequired: true },
  WAKE_QUEUE_URL: { source: { type: 'queue_url', queue: 'wakes' }, isRequired: true },
  ON_CALL_TOPIC_ARN: { source: { type: 'topic_arn', topic: 'on-call' }, isRequired: true },
  /** JSON of `lambdas/settings.ts`; without it `settings.json` in the asset directory is read. */
  HELPLINE_SETTINGS: { source: { type: 'operator' }, isRequired: false },
  /** JSON of `lambdas/keys.ts`. */
  HELPLINE_KEYS: { source: { type: 'secret' }, isRequired: true },
  /** JSON of `lambdas/sms-sending.ts`: identities by country, configuration set, highest price. */
  SMS_SENDING: { source: { type: 'operator' }, isRequired: true },
  /** Origins of the pages that may open a web chat, separated by commas. */
  WEB_ORIGINS: { source: { type: 'operator' }, isRequired: true },
  /** Where `@connections` answers, with `{domainName}` and `{stage}` of the request; differs with an own domain. */
  CALLBACK_URL: { source: { type: 'operator' }, isRequired: false },
  /** Both of Lex, or none: without them no second opinion is asked. */
  LEX_BOT_ID: { source: { type: 'operator' }, isRequired: false },
  LEX_BOT_ALIAS_ID: { source: { type: 'operator' }, isRequired: false },
  /** Holds `locales/`, `directory/` and the model; without it the repository's root. */
  ASSET_DIRECTORY: { source: { type: 'operator' }, isRequired: false },
  /** JSON of `lambdas/probe-settings.ts`: where the helpline looks at itself from outside. */
  PROBE: { source: { type: 'operator' }, isRequired: false },
  /** JSON of `lambdas/staff-sign-in.ts`: where counselors sign in; the console's functions need it. */
  STAFF_SIGN_IN: { source: { type: 'operator' }, isRequired: false },
  /** The address of the staff's WebSocket API. */
  STAFF_WEB_SOCKET_URL: { source: { type: 'operator' }, isRequired: false },
  /** Origins of the console's pages, separated by commas. */
  STAFF_ORIGINS: { source: { type: 'operator' }, isRequired: false },
  /** `on` lets counselors' free text be translated by Amazon Translate. */
  TRANSLATION: { source: { type: 'operator' }, isRequired: false },
  /** `on` says on every page of the console that nobody in it is real. */
  DEMO: { source: { type: 'operator' }, isRequired: false },
};

export interface PermissionDescription {
  readonly actions: readonly string[];
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

export interface FunctionDescription {
  /** The file that exports `handler`. */
  readonly entry: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly variables: readonly VariableName[];
  readonly permissions: readonly PermissionName[];
}

export type FunctionId =
  | 'sms-inbound'
  | 'sms-receipts'
  | 'web-chat'
  | 'web-chat-http'
  | 'timers'
  | 'probe'
  | 'console'
  | 'console-socket';

/** Each function takes turns, and a turn may need any of these. */
const TURN_VARIABLES: readonly VariableName[] = [
  'TABLE_NAME',
  'DIRECTORY_TABLE_NAME',
  'WAKE_QUEUE_URL',
  'ON_CALL_TOPIC_ARN',
  'HELPLINE_SETTINGS',
  'HELPLINE_KEYS',
  'SMS_SENDING',
  'WEB_ORIGINS',
  'CALLBACK_URL',
  'LEX_BOT_ID',
  'LEX_BOT_ALIAS_ID',
  'ASSET_DIRECTORY',
];

/** The console's functions serve requests of their own beside turns. */
const STAFF_VARIABLES: readonly VariableName[] = [
  ...TURN_VARIABLES,
  'STAFF_SIGN_IN',
  'STAFF_WEB_SOCKET_URL',
  'STAFF_ORIGINS',
  'TRANSLATION',
  'DEMO',
];

/** `send_sms` is for the one code by which a visitor goes on by text message. */
const WEB_PERMISSIONS: readonly PermissionName[] = [
  'keep_conversations',
  'read_directory',
  'send_wakes',
  'alert_on_call',
  'send_sms',
  'push_to_connections',
  'push_to_staff',
  'ask_lex',
];

/** A turn takes well under a second; the rest is room for dependencies that are slow, each with its own limit. */
const TURN_TIMEOUT_SECONDS = 10;
/** As long as the visibility timeout of the wakes allows. */
const TIMERS_TIMEOUT_SECONDS = VISIBILITY_TIMEOUT_SECONDS;
/** Processor time grows with memory; at this size a cold start stays well under a second. */
const MEMORY_MEGABYTES = 512;

export const FUNCTIONS: Readonly<Record<FunctionId, FunctionDescription>> = {
  'sms-inbound': {
    entry: 'lambdas/sms-inbound.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TURN_TIMEOUT_SECONDS,
    variables: TURN_VARIABLES,
    permissions: [
      'keep_conversations',
      'read_directory',
      'send_wakes',
      'alert_on_call',
      'send_sms',
      'push_to_staff',
      'ask_lex',
    ],
  },
  'sms-receipts': {
    entry: 'lambdas/sms-receipts.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TURN_TIMEOUT_SECONDS,
    variables: TURN_VARIABLES,
    permissions: [
      'keep_conversations',
      'read_directory',
      'send_wakes',
      'alert_on_call',
      'send_sms',
      'push_to_staff',
    ],
  },
  'web-chat': {
    entry: 'lambdas/web-chat.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TURN_TIMEOUT_SECONDS,
    variables: TURN_VARIABLES,
    permissions: WEB_PERMISSIONS,
  },
  'web-chat-http': {
    entry: 'lambdas/web-chat-http.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TURN_TIMEOUT_SECONDS,
    variables: TURN_VARIABLES,
    permissions: WEB_PERMISSIONS,
  },
  timers: {
    entry: 'lambdas/timers.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TIMERS_TIMEOUT_SECONDS,
    variables: TURN_VARIABLES,
    permissions: [
      'keep_conversations',
      'read_directory',
      'send_wakes',
      'alert_on_call',
      'send_sms',
      'push_to_connections',
      'push_to_staff',
    ],
  },
  /** Asks as a help seeker does, from outside; all that it may do itself is a text that is not sent. */
  probe: {
    entry: 'lambdas/probe.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TIMERS_TIMEOUT_SECONDS,
    variables: [...TURN_VARIABLES, 'PROBE'],
    permissions: ['send_sms'],
  },
  console: {
    entry: 'lambdas/console.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TURN_TIMEOUT_SECONDS,
    variables: STAFF_VARIABLES,
    permissions: [
      'keep_conversations',
      'read_directory',
      'send_wakes',
      'alert_on_call',
      'send_sms',
      'push_to_connections',
      'push_to_staff',
      'translate',
    ],
  },
  'console-socket': {
    entry: 'lambdas/console-socket.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TURN_TIMEOUT_SECONDS,
    variables: STAFF_VARIABLES,
    permissions: [
      'keep_conversations',
      'read_directory',
      'send_wakes',
      'alert_on_call',
      'send_sms',
      'push_to_connections',
      'push_to_staff',
    ],
  },
};

export type TriggerDescription =
  | {
      readonly type: 'queue';
      readonly queue: QueueId;
      readonly function: FunctionId;
      readonly batchSize: number;
      /** A message that fails comes back alone. There is no batching window: nobody waits for a fuller batch. */
      readonly reportsBatchItemFailures: true;
    }
  | { readonly type: 'schedule'; readonly function: FunctionId; readonly everyMinutes: number };

export const TRIGGERS: readonly TriggerDescription[] = [
  {
    type: 'queue',
    queue: 'sms-inbound',
    function: 'sms-inbound',
    batchSize: 10,
    reportsBatchItemFailures: true,
  },
  {
    type: 'queue',
    queue: 'sms-receipts',
    function: 'sms-receipts',
    batchSize: 10,
    reportsBatchItemFailures: true,
  },
  { type: 'queue', queue: 'wakes', function: 'timers', batchSize: 10, reportsBatchItemFailures: true },
  { type: 'schedule', function: 'timers', everyMinutes: 1 },
  { type: 'schedule', function: 'probe', everyMinutes: 5 },
];

/** The visitors' WebSocket API; staff have their own. */
export type WebSocketRouteKey = '$connect' | '$disconnect' | '$default';

export const WEB_SOCKET_ROUTES: Readonly<Record<WebSocketRouteKey, FunctionId>> = {
  $connect: 'web-chat',
  $disconnect: 'web-chat',
  $default: 'web-chat',
};

/** The staff's WebSocket API: whoever opens a connection says by a one-time ticket who they are. */
export const STAFF_WEB_SOCKET_ROUTES: Readonly<Record<WebSocketRouteKey, FunctionId>> = {
  $connect: 'console-socket',
  $disconnect: 'console-socket',
  $default: 'console-socket',
};

export type VisitorRouteId =
  | 'chat_session'
  | 'chat_message'
  | 'chat_poll'
  | 'chat_erase'
  | 'chat_move'
  | 'chat_judgement'
  | 'chat_preflight'
  | 'health';

export type StaffRouteId =
  | 'staff_config'
  | 'staff_connect'
  | 'staff_profile'
  | 'staff_profile_set'
  | 'staff_work'
  | 'staff_take_next'
  | 'staff_pass'
  | 'staff_conversation'
  | 'staff_transcript'
  | 'staff_send'
  | 'staff_resend'
  | 'staff_preview'
  | 'staff_translate'
  | 'staff_phrases'
  | 'staff_take_over_steps'
  | 'staff_note'
  | 'staff_transfer'
  | 'staff_leave'
  | 'staff_risk'
  | 'staff_flag'
  | 'staff_close'
  | 'staff_colleagues'
  | 'staff_board'
  | 'staff_whisper'
  | 'staff_join'
  | 'staff_assign'
  | 'staff_mute'
  | 'staff_reveal_request'
  | 'staff_reveal_decide'
  | 'staff_reveal'
  | 'staff_report'
  | 'staff_report_csv'
  | 'staff_list'
  | 'staff_audit'
  | 'staff_erase';

export type RouteId = VisitorRouteId | StaffRouteId | 'staff_preflight';

export interface RouteDescription {
  readonly id: RouteId;
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  /** As API Gateway's HTTP API writes it. */
  readonly path: string;
  /**
   * Who may call it: anyone; a visitor with a token in the body; or whoever the JWT authoriser lets in, of whom
   * `supervisor` lets only those of that group through.
   */
  readonly role: 'anyone' | 'visitor' | 'staff' | 'supervisor';
  readonly function: FunctionId;
}

export const HTTP_ROUTES: readonly RouteDescription[] = [
  { id: 'chat_session', method: 'POST', path: '/chat/sessions', role: 'anyone', function: 'web-chat-http' },
  { id: 'chat_message', method: 'POST', path: '/chat/messages', role: 'visitor', function: 'web-chat-http' },
  { id: 'chat_poll', method: 'POST', path: '/chat/poll', role: 'visitor', function: 'web-chat-http' },
  { id: 'chat_erase', method: 'POST', path: '/chat/erase', role: 'visitor', function: 'web-chat-http' },
  { id: 'chat_move', method: 'POST', path: '/chat/move', role: 'visitor', function: 'web-chat-http' },
  {
    id: 'chat_judgement',
    method: 'POST',
    path: '/chat/judgement',
    role: 'visitor',
    function: 'web-chat-http',
  },
  /** The function answers the browser's preflight itself, so that one list of origins rules everywhere. */
  {
    id: 'chat_preflight',
    method: 'OPTIONS',
    path: '/chat/{action}',
    role: 'anyone',
    function: 'web-chat-http',
  },
  { id: 'health', method: 'GET', path: '/health', role: 'anyone', function: 'web-chat-http' },
  { id: 'staff_config', method: 'GET', path: '/staff/config', role: 'anyone', function: 'console' },
  { id: 'staff_connect', method: 'POST', path: '/staff/connect', role: 'staff', function: 'console' },
  { id: 'staff_profile', method: 'POST', path: '/staff/profile', role: 'staff', function: 'console' },
  { id: 'staff_profile_set', method: 'POST', path: '/staff/profile-set', role: 'staff', function: 'console' },
  { id: 'staff_work', method: 'POST', path: '/staff/work', role: 'staff', function: 'console' },
  { id: 'staff_take_next', method: 'POST', path: '/staff/take-next', role: 'staff', function: 'console' },
  { id: 'staff_pass', method: 'POST', path: '/staff/pass', role: 'staff', function: 'console' },
  {
    id: 'staff_conversation',
    method: 'POST',
    path: '/staff/conversation',
    role: 'staff',
    function: 'console',
  },
  { id: 'staff_transcript', method: 'POST', path: '/staff/transcript', role: 'staff', function: 'console' },
  { id: 'staff_send', method: 'POST', path: '/staff/send', role: 'staff', function: 'console' },
  { id: 'staff_resend', method: 'POST', path: '/staff/resend', role: 'staff', function: 'console' },
  { id: 'staff_preview', method: 'POST', path: '/staff/preview', role: 'staff', function: 'console' },
  { id: 'staff_translate', method: 'POST', path: '/staff/translate', role: 'staff', function: 'console' },
  { id: 'staff_phrases', method: 'POST', path: '/staff/phrases', role: 'staff', function: 'console' },
  {
    id: 'staff_take_over_steps',
    method: 'POST',
    path: '/staff/take-over-steps',
    role: 'staff',
    function: 'console',
  },
  { id: 'staff_note', method: 'POST', path: '/staff/note', role: 'staff', function: 'console' },
  { id: 'staff_transfer', method: 'POST', path: '/staff/transfer', role: 'staff', function: 'console' },
  { id: 'staff_leave', method: 'POST', path: '/staff/leave', role: 'staff', function: 'console' },
  { id: 'staff_risk', method: 'POST', path: '/staff/risk', role: 'staff', function: 'console' },
  { id: 'staff_flag', method: 'POST', path: '/staff/flag', role: 'staff', function: 'console' },
  { id: 'staff_close', method: 'POST', path: '/staff/close', role: 'staff', function: 'console' },
  { id: 'staff_colleagues', method: 'POST', path: '/staff/colleagues', role: 'staff', function: 'console' },
  { id: 'staff_board', method: 'POST', path: '/staff/board', role: 'supervisor', function: 'console' },
  { id: 'staff_whisper', method: 'POST', path: '/staff/whisper', role: 'supervisor', function: 'console' },
  { id: 'staff_join', method: 'POST', path: '/staff/join', role: 'supervisor', function: 'console' },
  { id: 'staff_assign', method: 'POST', path: '/staff/assign', role: 'supervisor', function: 'console' },
  { id: 'staff_mute', method: 'POST', path: '/staff/mute', role: 'supervisor', function: 'console' },
  {
    id: 'staff_reveal_request',
    method: 'POST',
    path: '/staff/reveal-request',
    role: 'staff',
    function: 'console',
  },
  {
    id: 'staff_reveal_decide',
    method: 'POST',
    path: '/staff/reveal-decide',
    role: 'supervisor',
    function: 'console',
  },
  { id: 'staff_reveal', method: 'POST', path: '/staff/reveal', role: 'supervisor', function: 'console' },
  { id: 'staff_report', method: 'POST', path: '/staff/report', role: 'supervisor', function: 'console' },
  {
    id: 'staff_report_csv',
    method: 'POST',
    path: '/staff/report-csv',
    role: 'supervisor',
    function: 'console',
  },
  { id: 'staff_list', method: 'POST', path: '/staff/list', role: 'supervisor', function: 'console' },
  { id: 'staff_audit', method: 'POST', path: '/staff/audit', role: 'supervisor', function: 'console' },
  { id: 'staff_erase', method: 'POST', path: '/staff/erase', role: 'supervisor', function: 'console' },
  {
    id: 'staff_preflight',
    method: 'OPTIONS',
    path: '/staff/{action}',
    role: 'anyone',
    function: 'console',
  },
];
