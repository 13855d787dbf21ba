import type { QueueId } from './queues.ts';
import type { TableId } from './tables.ts';
import type { TopicId } from './topics.ts';

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
