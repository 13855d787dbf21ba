import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Instant } from '../core/instant.ts';
import { gatewayTime } from './http-event.ts';

export const WEB_SOCKET_STAGE = 'local';

/** What every event of one connection says. */
export interface ConnectionFacts {
  readonly connectionId: string;
  readonly connectedAt: Instant;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** Host and port where `@connections` answers. */
  readonly domainName: string;
}

/** The event of a connection that wants to be opened, with the headers and query of its request. */
export function connectEvent(facts: ConnectionFacts, request: IncomingMessage, now: Instant): unknown {
  const headers = headersAsSent(request);
  const query = new URL(request.url ?? '/', 'http://local').searchParams;
  const names = [...new Set(query.keys())];
  return {
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    ...(names.length === 0
      ? {}
      : {
          queryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name).at(-1)])),
          multiValueQueryStringParameters: Object.fromEntries(
            names.map((name) => [name, query.getAll(name)]),
          ),
        }),
    requestContext: context(facts, '$connect', 'CONNECT', now),
    isBase64Encoded: false,
  };
}

/** The event of a frame that came in: it has no headers and no query. */
export function messageEvent(facts: ConnectionFacts, body: string, now: Instant): unknown {
  return {
    requestContext: { ...context(facts, '$default', 'MESSAGE', now), messageId: gatewayId() },
    body,
    isBase64Encoded: false,
  };
}

/** The event of a connection that was closed; API Gateway does not promise it. */
export function disconnectEvent(facts: ConnectionFacts, code: number, reason: string, now: Instant): unknown {
  const headers = { Host: facts.domainName, 'x-api-key': '', 'X-Forwarded-For': '', 'x-restapi': '' };
  return {
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    requestContext: {
      ...context(facts, '$disconnect', 'DISCONNECT', now),
      disconnectStatusCode: code,
      disconnectReason: reason,
    },
    isBase64Encoded: false,
  };
}

/** An id as API Gateway makes them: 15 letters and an equals sign. */
export function gatewayId(): string {
  return `${randomUUID().replaceAll('-', '').slice(0, 15)}=`;
}

/** API Gateway keeps the case in which the browser wrote the names. */
function headersAsSent({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers[rawHeaders[index] ?? ''] = rawHeaders[index + 1] ?? '';
  }
  return headers;
}

function context(
  facts: ConnectionFacts,
  routeKey: '$connect' | '$default' | '$disconnect',
  eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT',
  now: Instant,
): Record<string, unknown> {
  const requestId = gatewayId();
  return {
    routeKey,
    eventType,
    extendedRequestId: requestId,
    requestTime: gatewayTime(now),
    messageDirection: 'IN',
    stage: WEB_SOCKET_STAGE,
    connectedAt: facts.connectedAt,
    requestTimeEpoch: now,
    identity: { userAgent: facts.userAgent, sourceIp: facts.sourceIp },
    requestId,
    domainName: facts.domainName,
    connectionId: facts.connectionId,
    apiId: 'local',
  };
}
