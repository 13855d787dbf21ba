import {
  ConflictException,
  PinpointSMSVoiceV2ServiceException,
  ServiceQuotaExceededException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { SendOutcome } from '../../core/app/ports.ts';
import { errorCode } from './error-code.ts';

/** The answers after which the same request could succeed later. */
const PASSING: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'InternalServerException',
  'ServiceQuotaExceededException',
]);

/** Without a connection nothing was sent. */
const NEVER_LEFT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];

/**
 * What a failed send means. Whatever is not the service's own refusal (no connection, no answer in time, a gateway's
 * error) may pass; opted out, invalid, blocked or not allowed will not. The service's message can hold the number
 * and is never read.
 */
export function smsFailure(error: unknown): SendOutcome {
  if (!(error instanceof PinpointSMSVoiceV2ServiceException)) {
    const code = errorCode(error);
    // No answer in time, or a connection that broke on the way: the message may have left all the same.
    // The message is looked at for the system's code alone, which the SDK may have wrapped; it goes nowhere.
    const told = error instanceof Error ? `${code} ${error.message}` : code;
    return NEVER_LEFT.some((name) => told.includes(name))
      ? { type: 'failed', isFinal: false, code }
      : { type: 'unknown' };
  }
  const isPassing = PASSING.has(error.name) || (error.$metadata.httpStatusCode ?? 500) >= 500;
  const reason = reasonOf(error);
  const code = reason === undefined ? errorCode(error) : `${errorCode(error)}:${reason}`;
  return { type: 'failed', isFinal: !isPassing, code };
}

function reasonOf(error: PinpointSMSVoiceV2ServiceException): string | undefined {
  const hasReason =
    error instanceof ConflictException ||
    error instanceof ValidationException ||
    error instanceof ServiceQuotaExceededException;
  return hasReason ? error.Reason : undefined;
}
