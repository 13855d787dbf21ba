import type { ErrorCode } from '../../core/app/wire/error-code.ts';
import type { RefusalAnswer } from '../../core/app/wire/http-answer.ts';

/** An answer as API Gateway's HTTP API takes it. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const STATUS_OF: Readonly<Record<ErrorCode, number>> = {
  bad_json: 400,
  unsupported_version: 400,
  unknown_frame: 400,
  invalid_frame: 400,
  too_large: 413,
  bad_token: 401,
  expired_token: 401,
  origin_not_allowed: 403,
  not_found: 404,
  unavailable: 503,
  internal: 500,
};

/** Help that was asked for stays in no cache. */
const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

/** How long a browser may remember that it may call, in seconds. */
const PREFLIGHT_SECONDS = 600;

export function jsonAnswer(statusCode: number, body: object): HttpAnswer {
  return { statusCode, headers: HEADERS, body: JSON.stringify(body) };
}

/** Nothing but `code`, `detail` and the messages that were sent all the same leaves for a request that failed. */
export function refusalAnswer({ code, detail, messages }: RefusalAnswer): HttpAnswer {
  return jsonAnswer(STATUS_OF[code], messages === undefined ? { code, detail } : { code, detail, messages });
}

export function preflightAnswer(): HttpAnswer {
  return {
    statusCode: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
      'cache-control': 'no-store',
    },
    body: '',
  };
}

/** The same answer, readable by a page of this origin; no cookie ever goes along. */
export function readableBy(origin: string, answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': origin, vary: 'Origin' } };
}
