import type { PermissionName } from './permissions.ts';
import { VISIBILITY_TIMEOUT_SECONDS } from './queues.ts';
import type { VariableName } from './variables.ts';

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
  'ASSET_DIRECTORY',
];

/** What help seekers write is read by these functions, which may ask for a second opinion. */
const MESSAGE_VARIABLES: readonly VariableName[] = [...TURN_VARIABLES, 'LEX_BOT_ID', 'LEX_BOT_ALIAS_ID'];

/** The console's functions serve requests of their own beside turns. */
const STAFF_VARIABLES: readonly VariableName[] = [
  ...TURN_VARIABLES,
  'STAFF_SIGN_IN',
  'STAFF_WEB_SOCKET_URL',
  'STAFF_ORIGINS',
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
    variables: MESSAGE_VARIABLES,
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
    variables: MESSAGE_VARIABLES,
    permissions: WEB_PERMISSIONS,
  },
  'web-chat-http': {
    entry: 'lambdas/web-chat-http.ts',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: TURN_TIMEOUT_SECONDS,
    variables: MESSAGE_VARIABLES,
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
    variables: [...STAFF_VARIABLES, 'TRANSLATION'],
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
