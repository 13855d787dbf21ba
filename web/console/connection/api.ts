import { CONSOLE_ERROR_CODES, type ConsoleErrorCode } from '../../../core/app/wire/console/error-code.ts';
import {
  CONSOLE_ROUTES,
  type ConsoleAnswer,
  type ConsoleRequestInput,
  type ConsoleRouteId,
} from '../../../core/app/wire/console/http.ts';
import { PROTOCOL_VERSION } from '../../../core/app/wire/protocol.ts';

/** What became of a request. */
export type Reply<Id extends ConsoleRouteId> =
  | { readonly type: 'answered'; readonly answer: ConsoleAnswer<Id> }
  | { readonly type: 'refused'; readonly code: ConsoleErrorCode };

/** A request without its version, which is the same for all. */
export type RequestOf<Id extends ConsoleRouteId> = Omit<ConsoleRequestInput<Id>, 'v'>;

/** Asks the helpline's API; an expected failure is a value. */
export interface Api {
  ask<Id extends Exclude<ConsoleRouteId, 'staff_config'>>(id: Id, request: RequestOf<Id>): Promise<Reply<Id>>;
}

/** A laptop that has just woken up must not wait for a connection that is dead. */
const TIMEOUT_MS = 15_000;

/** What only reads, or carries a `clientId`: asking again changes nothing, so a moment's failure is not shown. */
const REPEATABLE: ReadonlySet<ConsoleRouteId> = new Set<ConsoleRouteId>([
  'staff_connect',
  'staff_profile',
  'staff_work',
  'staff_conversation',
  'staff_transcript',
  'staff_send',
  'staff_resend',
  'staff_preview',
  'staff_translate',
  'staff_phrases',
  'staff_services',
  'staff_note',
  'staff_whisper',
  'staff_colleagues',
  'staff_board',
  'staff_reveal',
  'staff_report',
  'staff_list',
  'staff_audit',
]);
const REPEAT_AFTER_MS = [400, 1_200];

/** `staff_take_next` is asked at `/staff/take-next`. */
function pathOf(id: ConsoleRouteId): string {
  return `/staff/${id.slice('staff_'.length).replaceAll('_', '-')}`;
}

/** @param token gives a token that holds, or `null` when the person must sign in again */
export function createApi(origin: string, token: () => Promise<string | null>): Api {
  const askOnce = async <Id extends ConsoleRouteId>(id: Id, body: string): Promise<Reply<Id>> => {
    const bearer = await token();
    if (bearer === null) return { type: 'refused', code: 'not_signed_in' };
    try {
      const response = await fetch(`${origin}${pathOf(id)}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        credentials: 'omit',
      });
      const answer: unknown = await response.json();
      if (!response.ok) return { type: 'refused', code: codeOf(response.status, answer) };
      const parsed = CONSOLE_ROUTES[id].answer.safeParse(answer);
      return parsed.success
        ? { type: 'answered', answer: parsed.data as ConsoleAnswer<Id> }
        : { type: 'refused', code: 'unsupported_version' };
    } catch {
      return { type: 'refused', code: 'unavailable' };
    }
  };
  return {
    async ask(id, request) {
      const body = JSON.stringify({ v: PROTOCOL_VERSION, ...request });
      let reply = await askOnce(id, body);
      if (!REPEATABLE.has(id)) return reply;
      for (const wait of REPEAT_AFTER_MS) {
        if (reply.type === 'answered' || reply.code !== 'unavailable') break;
        await new Promise((resolve) => setTimeout(resolve, wait));
        reply = await askOnce(id, body);
      }
      return reply;
    },
  };
}

/** What the page needs before the sign-in; `null` when the helpline cannot be reached. */
export async function askSettings(origin: string): Promise<ConsoleAnswer<'staff_config'> | null> {
  try {
    const response = await fetch(`${origin}${pathOf('staff_config')}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parsed = CONSOLE_ROUTES.staff_config.answer.safeParse(await response.json());
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function codeOf(status: number, body: unknown): ConsoleErrorCode {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  const known = CONSOLE_ERROR_CODES.find((each) => each === code);
  if (known !== undefined) return known;
  // The gateway refuses a token by itself, in its own words.
  if (status === 401) return 'not_signed_in';
  return status === 403 ? 'not_allowed' : status >= 500 ? 'unavailable' : 'invalid_request';
}
