import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Instant } from '../core/instant.ts';
import { ACCOUNT_ID } from './aws-names.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Moments as API Gateway writes them: `17/Jun/2024:15:49:29 +0000`. */
export function gatewayTime(at: Instant): string {
  const iso = new Date(at).toISOString();
  const month = MONTHS[new Date(at).getUTCMonth()] ?? '';
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

/** The event with which API Gateway's HTTP API (payload 2.0) calls a function. */
export function httpEvent(
  request: IncomingMessage,
  body: Buffer,
  routeKey: string,
  pathParameters: Readonly<Record<string, string>>,
  now: Instant,
  claims: Readonly<Record<string, string>> | null = null,
): unknown {
  const url = new URL(request.url ?? '/', 'http://local');
  const headers = joinedHeaders(request);
  const { cookie, ...rest } = headers;
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]),
  );
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers: rest,
    ...(url.search === '' ? {} : { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: 'local',
      ...(claims === null ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: headers.host ?? 'local',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: gatewayTime(now),
      timeEpoch: now,
    },
    ...(body.length === 0 ? {} : bodyOf(body)),
  };
}

/** A header that came several times is one, joined by commas, with a lower-case name. */
function joinedHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );
}

/** A body that is no text travels as Base64. */
function bodyOf(body: Buffer): { body: string; isBase64Encoded: boolean } {
  const text = body.toString('utf8');
  return Buffer.from(text, 'utf8').equals(body)
    ? { body: text, isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}
