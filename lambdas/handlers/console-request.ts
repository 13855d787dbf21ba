import type * as z from 'zod/mini';
import type { ConsoleRefusal } from '../../core/app/wire/console/http.ts';
import { STAFF_FRAMES, type StaffFrame } from '../../core/app/wire/console/staff-frame.ts';
import { MAX_FRAME_BYTES, PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';

/** A parsed value, or why there is none; `detail` names the field, never what was sent. */
export type ParsedRequest<Value> =
  | { readonly type: 'parsed'; readonly value: Value }
  | ({ readonly type: 'refused' } & ConsoleRefusal);

/** Parses the body of a request by its route's schema. */
export function parseConsoleBody<Value>(schema: z.ZodMiniType<Value>, body: string): ParsedRequest<Value> {
  const json = parseVersioned(body);
  return json.type === 'refused' ? json : check(schema, json.value);
}

/** Parses one frame of a console. */
export function parseStaffFrame(body: string): ParsedRequest<StaffFrame> {
  const json = parseVersioned(body);
  if (json.type === 'refused') return json;
  const type = 'type' in json.value ? json.value.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(STAFF_FRAMES, type)) {
    return refuse('unknown_frame', `type: expected one of ${Object.keys(STAFF_FRAMES).join(', ')}`);
  }
  return check<StaffFrame>(STAFF_FRAMES[type as keyof typeof STAFF_FRAMES], json.value);
}

function parseVersioned(body: string): ParsedRequest<object> {
  if (Buffer.byteLength(body) > MAX_FRAME_BYTES) {
    return refuse('too_large', `expected at most ${MAX_FRAME_BYTES} bytes`);
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return refuse('bad_json', 'expected a JSON object');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('bad_json', 'expected a JSON object');
  }
  const v = 'v' in value ? value.v : undefined;
  return v === PROTOCOL_VERSION
    ? { type: 'parsed', value }
    : refuse('unsupported_version', `v: expected ${PROTOCOL_VERSION}`);
}

function check<Value>(schema: z.ZodMiniType<Value>, json: object): ParsedRequest<Value> {
  const result = schema.safeParse(json);
  if (result.success) return { type: 'parsed', value: result.data };
  const path = result.error.issues[0]?.path.join('.') ?? '';
  return refuse('invalid_request', `${path === '' ? 'body' : path}: not as the protocol describes it`);
}

function refuse(code: ConsoleRefusal['code'], detail: string): ParsedRequest<never> {
  return { type: 'refused', code, detail };
}
