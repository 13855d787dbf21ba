import * as z from 'zod/mini';
import { JUDGEMENTS, MOVABLES } from '../../dialogue/conversation.ts';
import { type Cell, parseCell } from '../../services/cell.ts';
import type { ErrorCode } from './error-code.ts';
import { PROTOCOL_VERSION } from './protocol.ts';

const version = z.literal(PROTOCOL_VERSION);

/** A signed token is opaque to the page; the bound only keeps nonsense short. */
const token = z.string().check(z.minLength(1), z.maxLength(1_024));

/** The page's own id of a message; the same message sent again carries the same id. */
const clientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** What a page says of its visitor: hints, so nothing in them is refused for not being known. */
export const sessionRequest = z.object({
  v: version,
  /** Continues the conversation of an earlier session; a token that no longer holds starts a new one. */
  token: z.nullish(token),
  /** BCP 47, such as `navigator.language`; the first served language it names is taken. */
  language: z.nullish(z.string().check(z.maxLength(64))),
  /** ISO 3166-1 alpha-2. */
  country: z.nullish(z.string().check(z.maxLength(64))),
});
export type SessionRequest = z.infer<typeof sessionRequest>;

/** One thing that the visitor wrote. */
export const messageRequest = z.object({
  v: version,
  token,
  clientId,
  text: z.string().check(z.minLength(1)),
  /** 1 the first time this message is sent, one more each time it is sent again. */
  attempt: z.int().check(z.minimum(1), z.maximum(10_000)),
});
export type MessageRequest = z.infer<typeof messageRequest>;

/** Asks for every message after a sequence number. */
export const resumeRequest = z.object({ v: version, token, after: z.int().check(z.minimum(0)) });
export type ResumeRequest = z.infer<typeof resumeRequest>;

/** Asks that every word of the conversation be erased. */
export const eraseRequest = z.object({ v: version, token });
export type EraseRequest = z.infer<typeof eraseRequest>;

/** Where the visitor is, offered by a press of theirs: a cell of about 5 km, cut on the visitor's own device. */
export const positionRequest = z.object({
  v: version,
  token,
  cell: z.pipe(
    z.string().check(z.refine((text) => parseCell(text) !== null)),
    z.transform((text) => text as Cell),
  ),
});
export type PositionRequest = z.infer<typeof positionRequest>;
/**
 * Asks to go on by text message. The number stands in a body and nowhere else; nothing is joined until its owner says
 * yes from it.
 */
export const moveRequest = z.object({
  v: version,
  token,
  number: z.string().check(z.regex(/^\+[1-9]\d{6,14}$/)),
  /** What goes there after the yes; left out: the whole talk. */
  what: z.optional(z.enum(MOVABLES)),
});
export type MoveRequest = z.infer<typeof moveRequest>;

/** Answers the one question that closes a talk. */
export const judgementRequest = z.object({ v: version, token, helped: z.enum(JUDGEMENTS) });
export type JudgementRequest = z.infer<typeof judgementRequest>;

/** The schema of each frame by its type. */
export const CLIENT_FRAMES = {
  hello: z.extend(sessionRequest, { type: z.literal('hello') }),
  message: z.extend(messageRequest, { type: z.literal('message') }),
  resume: z.extend(resumeRequest, { type: z.literal('resume') }),
  erase: z.extend(eraseRequest, { type: z.literal('erase') }),
  position: z.extend(positionRequest, { type: z.literal('position') }),
  move: z.extend(moveRequest, { type: z.literal('move') }),
  judgement: z.extend(judgementRequest, { type: z.literal('judgement') }),
  typing: z.object({ v: version, type: z.literal('typing'), token }),
  ping: z.object({ v: version, type: z.literal('ping') }),
} as const;

/** Everything that a page may send over its WebSocket. */
export type ClientFrame = {
  [Type in keyof typeof CLIENT_FRAMES]: z.infer<(typeof CLIENT_FRAMES)[Type]>;
}[keyof typeof CLIENT_FRAMES];

/** A parsed value, or why there is none; `detail` names the field and what was expected, never what was sent. */
export type Parsed<Value> =
  | { readonly type: 'parsed'; readonly value: Value }
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly detail: string };

/** Parses one frame of a page. The size is checked before, in bytes. */
export function parseClientFrame(text: string): Parsed<ClientFrame> {
  const json = parseJson(text);
  if (json.type === 'refused') return json;
  const type = 'type' in json.value ? json.value.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(CLIENT_FRAMES, type)) {
    return refused('unknown_frame', `type: expected one of ${Object.keys(CLIENT_FRAMES).join(', ')}`);
  }
  return check<ClientFrame>(CLIENT_FRAMES[type as keyof typeof CLIENT_FRAMES], json.value);
}

/** Parses one body of an HTTP request by its schema. The size is checked before, in bytes. */
export function parseBody<Value>(schema: z.ZodMiniType<Value>, text: string): Parsed<Value> {
  const json = parseJson(text);
  return json.type === 'refused' ? json : check(schema, json.value);
}

function parseJson(text: string): Parsed<object> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('bad_json', 'expected a JSON object');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused('bad_json', 'expected a JSON object');
  }
  const v = 'v' in value ? value.v : undefined;
  return v === PROTOCOL_VERSION
    ? { type: 'parsed', value }
    : refused('unsupported_version', `v: expected ${PROTOCOL_VERSION}`);
}

function check<Value>(schema: z.ZodMiniType<Value>, json: object): Parsed<Value> {
  const result = schema.safeParse(json);
  if (result.success) return { type: 'parsed', value: result.data };
  const [issue] = result.error.issues;
  const path = issue === undefined || issue.path.length === 0 ? 'frame' : issue.path.join('.');
  return refused('invalid_frame', `${path}: ${EXPECTED[path] ?? 'not as the protocol describes it'}`);
}

/** What each field must be; the schema's own messages are left out of bundles and could repeat what was sent. */
const EXPECTED: Readonly<Record<string, string>> = {
  token: 'expected the token of the session, a string',
  clientId: 'expected 1 to 64 letters, digits, "-" or "_"',
  text: 'expected a string of at least one character',
  attempt: 'expected a whole number from 1',
  after: 'expected a whole number from 0',
  cell: 'expected a geohash of five letters, no finer',
  language: 'expected a language tag, a string, or null',
  country: 'expected a country code, a string, or null',
  number: 'expected + and 7 to 15 digits, in a country that is served',
  what: 'expected talk or services',
  helped: 'expected yes, partly or no',
};

function refused(code: ErrorCode, detail: string): Parsed<never> {
  return { type: 'refused', code, detail };
}
