import type { Reader } from '../../core/app/staff/staff-context.ts';
import { isRefused } from '../../core/app/staff/staff-context.ts';
import { CONSOLE_ROUTES } from '../../core/app/wire/console/http.ts';
import { STAFF_ROUTES } from '../manifest/staff-routes.ts';
import type { RouteDescription } from '../manifest.ts';
import type { Wiring } from '../wiring.ts';
import { consoleRefusalAnswer, consoleRefusalOf } from './console-answer.ts';
import { parseConsoleBody } from './console-request.ts';
import { CONSOLE_HANDLERS, type RouteContext, type SignedInRouteId } from './console-routes.ts';
import { type HttpAnswer, jsonAnswer, preflightAnswer, readableBy } from './http-answer.ts';
import { parseHttpEvent } from './http-event.ts';
import { readClaims, type StaffClaims } from './staff-claims.ts';

/** Serves the counselors' console as `docs/console-protocol.md` describes it. */
export function createConsole(wiring: Wiring): (event: unknown) => Promise<HttpAnswer> {
  const { origins } = wiring.staffConsole;
  return async (event) => {
    const { routeKey, origin, body } = parseHttpEvent(event);
    if (origin !== null && !origins.has(origin)) {
      return consoleRefusalAnswer({ code: 'origin_not_allowed', detail: 'origin: expected the console' });
    }
    const answer = await answerRoute(wiring, routeKey, event, body);
    return origin === null ? answer : readableBy(origin, answer);
  };
}

async function answerRoute(
  wiring: Wiring,
  routeKey: string,
  event: unknown,
  body: string,
): Promise<HttpAnswer> {
  const route = STAFF_ROUTES.find(({ method, path }) => `${method} ${path}` === routeKey);
  if (route?.id === 'staff_preflight') return preflightAnswer();
  if (route?.id === 'staff_config') return jsonAnswer(200, configOf(wiring));
  if (route === undefined || !isSignedInRoute(route.id)) {
    return consoleRefusalAnswer({ code: 'not_found', detail: 'expected a route of the console' });
  }
  const claims = readClaims(event);
  if (claims === null) {
    return consoleRefusalAnswer({
      code: 'not_signed_in',
      detail: 'expected the access token of a counselor',
    });
  }
  if (!mayCall(claims, route)) {
    return consoleRefusalAnswer({ code: 'not_allowed', detail: 'expected a supervisor' });
  }
  try {
    return await serve(await contextOf(wiring, claims), route.id, body);
  } catch (error) {
    wiring.log.failure('console', error);
    return consoleRefusalAnswer(consoleRefusalOf(error));
  }
}

/** The signed-in routes are those of the manifest that a handler stands for. */
function isSignedInRoute(id: string): id is SignedInRouteId {
  return Object.hasOwn(CONSOLE_HANDLERS, id);
}

function mayCall({ roles }: StaffClaims, { role }: RouteDescription): boolean {
  return role === 'supervisor' ? roles.includes('supervisor') : role === 'staff';
}

async function serve<Id extends SignedInRouteId>(
  context: RouteContext,
  id: Id,
  body: string,
): Promise<HttpAnswer> {
  const parsed = parseConsoleBody<unknown>(CONSOLE_ROUTES[id].request, body);
  if (parsed.type === 'refused') return consoleRefusalAnswer(parsed);
  // The schema and the handler stand under the same id, which the compiler cannot follow through a union.
  const handler = CONSOLE_HANDLERS[id] as (context: RouteContext, request: unknown) => Promise<object>;
  const answer = await handler(context, parsed.value);
  return isRefused(answer) ? consoleRefusalAnswer(answer) : jsonAnswer(200, answer);
}

/** Whoever comes for the first time is entered into the register, with the roles that the token says now. */
async function contextOf(wiring: Wiring, claims: StaffClaims): Promise<RouteContext> {
  const { app, connections: visitors, staffConnections, numbers } = wiring;
  return {
    app,
    me: await readerOf(wiring, claims),
    visitors,
    connections: staffConnections,
    openNumber: (address) => numbers.open(address),
  };
}

async function readerOf({ app }: Wiring, { id, username, roles }: StaffClaims): Promise<Reader> {
  const known = await app.staff.of(id);
  const isSame = known !== null && known.roles.join() === roles.join();
  if (!isSame) {
    const languages = known?.languages ?? [app.settings.defaultLanguage];
    await app.staff.enter({ id, name: known?.name ?? username, roles, languages }, app.clock.now());
    return { id, name: known?.name ?? username, roles, languages };
  }
  return known;
}

function configOf({ app, staffConsole }: Wiring): object {
  const { signIn, webSocketUrl, isDemo } = staffConsole;
  if (signIn === null || webSocketUrl === null) {
    throw new Error('STAFF_SIGN_IN and STAFF_WEB_SOCKET_URL: expected values');
  }
  return {
    helpline: app.settings.name,
    signIn,
    webSocketUrl,
    languages: [...app.settings.languages],
    isDemo,
  };
}
