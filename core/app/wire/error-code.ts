/**
 * Why a frame or request was not taken. The codes are stable; what to do about each stands in
 * `docs/web-chat-protocol.md`.
 */
export const ERROR_CODES = [
  'bad_json',
  'unsupported_version',
  'unknown_frame',
  'invalid_frame',
  'too_large',
  'bad_token',
  'expired_token',
  'origin_not_allowed',
  'not_found',
  'unavailable',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
