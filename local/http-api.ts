import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { RouteDescription } from '../lambdas/manifest.ts';
import type { LocalClock } from './clock.ts';
import { httpEvent } from './http-event.ts';
import type { GatewayClaims, JwtAuthorizer } from './jwt-authorizer.ts';
import type { LocalFunction } from './local-function.ts';
import { BodyTooLarge, readBody } from './request-body.ts';

/** API Gateway refuses larger bodies. */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;

const answerWithStatus = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

interface RouteMatch {
  readonly route: RouteDescription;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** API Gateway's HTTP API on loopback: the manifest's routes, each calling its function. */
export class HttpApi {
  readonly #routes: readonly RouteDescription[];
  readonly #functionOf: (route: RouteDescription) => LocalFunction;
  readonly #clock: LocalClock;
  readonly #authorize: JwtAuthorizer;

  /** `authorize` guards the routes of the staff; without it nobody gets through to them. */
  constructor(
    routes: readonly RouteDescription[],
    functionOf: (route: RouteDescription) => LocalFunction,
    clock: LocalClock,
    authorize: JwtAuthorizer = () => null,
  ) {
    this.#authorize = authorize;
    this.#routes = routes;
    this.#functionOf = functionOf;
    this.#clock = clock;
  }

  /** Whether a request belongs to one of the routes. */
  has(method: string, path: string): boolean {
    return this.#match(method, path) !== null;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const match = this.#match(request.method ?? 'GET', path);
    if (match === null) return gatewayError(response, 404, 'Not Found');
    const { route, pathParameters } = match;
    const claims = this.#claimsFor(route, request);
    if (claims === 'refused') {
      response.setHeader('www-authenticate', 'Bearer');
      return gatewayError(response, 401, 'Unauthorized');
    }
    try {
      const body = await readBody(request, LARGEST_BODY_BYTES);
      const event = httpEvent(
        request,
        body,
        `${route.method} ${route.path}`,
        pathParameters,
        this.#clock.now(),
        claims,
      );
      send(response, await this.#functionOf(route).invoke(event));
    } catch (error) {
      if (error instanceof BodyTooLarge) gatewayError(response, 413, 'Request Entity Too Large');
      else gatewayError(response, 500, 'Internal Server Error');
    }
  }

  /** What the authoriser found; `null` for a route that has none. */
  #claimsFor({ role }: RouteDescription, { headers }: IncomingMessage): GatewayClaims | 'refused' | null {
    if (role !== 'staff' && role !== 'supervisor') return null;
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    return (token === undefined ? null : this.#authorize(token)) ?? 'refused';
  }

  #match(method: string, path: string): RouteMatch | null {
    for (const route of this.#routes) {
      const pathParameters = route.method === method ? parametersOf(route.path, path) : null;
      if (pathParameters !== null) return { route, pathParameters };
    }
    return null;
  }
}

/** What a path such as `/chat/{action}` takes from a request's path; `null` when it does not fit. */
function parametersOf(pattern: string, path: string): Record<string, string> | null {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') parameters[name] = value;
    else if (part !== value) return null;
  }
  return parameters;
}

/** An answer without a status is a JSON body with status 200, as API Gateway has it. */
function send(response: ServerResponse, answer: unknown): void {
  const parsed = answerWithStatus.safeParse(answer);
  if (!parsed.success) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? null));
    return;
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, String(value));
  if (cookies !== undefined) response.setHeader('set-cookie', cookies);
  response.end(Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'));
}

function gatewayError(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}
