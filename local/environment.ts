import type { VariableName } from '../lambdas/manifest.ts';
import type { StaffSignIn } from '../lambdas/staff-sign-in.ts';
import { REGION, topicArn } from './aws-names.ts';
import { HELPLINE_NUMBER } from './inbound-sms.ts';

export const TABLE_NAME = 'helpline';
export const DIRECTORY_TABLE_NAME = 'directory';

/** Where each stand-in answers. */
export interface ServiceUrls {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly sns: string;
  readonly sms: string;
  readonly lex: string;
  readonly translate: string;
}

/** What the variables of the manifest are made of. */
export interface EnvironmentParts {
  readonly settingsJson: string;
  readonly keysJson: string;
  readonly wakeQueueUrl: string;
  readonly origins: readonly string[];
  readonly hasLex: boolean;
  readonly hasTranslate: boolean;
  readonly isDemo: boolean;
  readonly staffSignIn: StaffSignIn;
  readonly staffWebSocketUrl: string;
}

/** A second number for a second try; both are kept for fiction. */
const SECOND_HELPLINE_NUMBER = '+12025550101';

/** The variables that the functions get here; a variable that the manifest adds is missing here until it is given. */
export function functionEnvironment(
  parts: EnvironmentParts,
): Readonly<Record<VariableName, string | undefined>> {
  return {
    TABLE_NAME,
    DIRECTORY_TABLE_NAME,
    WAKE_QUEUE_URL: parts.wakeQueueUrl,
    ON_CALL_TOPIC_ARN: topicArn('on-call'),
    HELPLINE_SETTINGS: parts.settingsJson,
    HELPLINE_KEYS: parts.keysJson,
    SMS_SENDING: JSON.stringify({
      identities: { default: [HELPLINE_NUMBER, SECOND_HELPLINE_NUMBER] },
      configurationSet: 'local',
    }),
    WEB_ORIGINS: parts.origins.join(','),
    CALLBACK_URL: 'http://{domainName}/{stage}',
    LEX_BOT_ID: parts.hasLex ? 'LOCALBOT01' : undefined,
    LEX_BOT_ALIAS_ID: parts.hasLex ? 'LOCALALIAS' : undefined,
    ASSET_DIRECTORY: undefined,
    PROBE: undefined,
    STAFF_SIGN_IN: JSON.stringify(parts.staffSignIn),
    STAFF_WEB_SOCKET_URL: parts.staffWebSocketUrl,
    STAFF_ORIGINS: parts.origins.join(','),
    TRANSLATION: parts.hasTranslate ? 'on' : undefined,
    DEMO: parts.isDemo ? 'on' : undefined,
  };
}

/**
 * What the SDK reads by itself. Every service that has no stand-in leads to an address that refuses, and neither
 * credentials nor configuration of the machine are looked at: nothing outside of loopback is ever asked.
 */
export function sdkEnvironment(urls: ServiceUrls): Readonly<Record<string, string>> {
  return {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
    AWS_ENDPOINT_URL_SQS: urls.sqs,
    AWS_ENDPOINT_URL_SNS: urls.sns,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: urls.sms,
    AWS_ENDPOINT_URL_LEX_RUNTIME_V2: urls.lex,
    AWS_ENDPOINT_URL_TRANSLATE: urls.translate,
    // The SDK's reminder about its next versions, which are not installed here.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
