import { NewerStateVersion, StoreUnavailable } from '../../core/app/ports.ts';
import type { ConsoleErrorCode } from '../../core/app/wire/console/error-code.ts';
import type { ConsoleRefusal } from '../../core/app/wire/console/http.ts';
import { type HttpAnswer, jsonAnswer } from './http-answer.ts';

const STATUS_OF: Readonly<Record<ConsoleErrorCode, number>> = {
  bad_json: 400,
  unsupported_version: 400,
  unknown_frame: 400,
  invalid_request: 400,
  too_large: 413,
  not_signed_in: 401,
  not_allowed: 403,
  origin_not_allowed: 403,
  not_found: 404,
  not_yours: 403,
  taken_already: 409,
  at_capacity: 409,
  not_available: 409,
  closed: 409,
  erased: 409,
  opted_out: 409,
  person_wrote: 409,
  not_failed: 409,
  translator_off: 409,
  not_translatable: 409,
  not_permitted_by_policy: 403,
  same_person: 409,
  not_approved: 409,
  unavailable: 503,
  internal: 500,
};

/** Nothing but `code` and `detail` leaves for a request that failed. */
export function consoleRefusalAnswer({ code, detail }: ConsoleRefusal): HttpAnswer {
  return jsonAnswer(STATUS_OF[code], { code, detail });
}

/** What a console is told of a failure: whether to try again, and nothing of the inside. */
export function consoleRefusalOf(error: unknown): ConsoleRefusal {
  return error instanceof StoreUnavailable || error instanceof NewerStateVersion
    ? { code: 'unavailable', detail: 'try again in a few seconds' }
    : { code: 'internal', detail: 'the request could not be served' };
}
