/**
 * Why the console was refused. The codes are stable; what to do about each stands in `docs/console-protocol.md`.
 */
export const CONSOLE_ERROR_CODES = [
  'bad_json',
  'unsupported_version',
  'unknown_frame',
  'invalid_request',
  'too_large',
  'not_signed_in',
  'not_allowed',
  'origin_not_allowed',
  'not_found',
  'not_yours',
  'taken_already',
  'at_capacity',
  'not_available',
  'closed',
  'erased',
  'opted_out',
  'person_wrote',
  'not_failed',
  'translator_off',
  'not_translatable',
  'not_permitted_by_policy',
  'same_person',
  'not_approved',
  'unavailable',
  'internal',
] as const;

export type ConsoleErrorCode = (typeof CONSOLE_ERROR_CODES)[number];
