import type { ConsoleErrorCode } from '../../../core/app/wire/console/error-code.ts';
import { unreachable } from '../../../core/unreachable.ts';
import type { WordKey } from './console-words.ts';

/** What to say to a counselor when something was refused. */
export function errorWords(code: ConsoleErrorCode): WordKey {
  switch (code) {
    case 'bad_json':
    case 'unsupported_version':
    case 'unknown_frame':
      return 'error.fault';
    case 'invalid_request':
      return 'error.bad_request';
    case 'origin_not_allowed':
    case 'not_allowed':
      return 'error.not_allowed';
    case 'too_large':
    case 'not_signed_in':
    case 'not_found':
    case 'not_yours':
    case 'taken_already':
    case 'at_capacity':
    case 'not_available':
    case 'closed':
    case 'erased':
    case 'opted_out':
    case 'person_wrote':
    case 'not_failed':
    case 'translator_off':
    case 'not_translatable':
    case 'not_permitted_by_policy':
    case 'same_person':
    case 'not_approved':
    case 'unavailable':
    case 'internal':
      return `error.${code}`;
    default:
      return unreachable(code);
  }
}
