import * as z from 'zod/mini';

const requestContext = z.object({ connectionId: z.string(), domainName: z.string(), stage: z.string() });

const connectEvent = z.object({
  requestContext: z.object({ ...requestContext.shape, eventType: z.literal('CONNECT') }),
  headers: z.record(z.string(), z.string()),
});
const messageEvent = z.object({
  requestContext: z.object({ ...requestContext.shape, eventType: z.literal('MESSAGE') }),
  body: z._default(z.string(), ''),
  isBase64Encoded: z._default(z.boolean(), false),
});
const disconnectEvent = z.object({
  requestContext: z.object({ ...requestContext.shape, eventType: z.literal('DISCONNECT') }),
});

/** What API Gateway's WebSocket API hands over; a message has neither headers nor a query. */
export type WebSocketEvent =
  | { readonly type: 'connect'; readonly origin: string | null }
  | {
      readonly type: 'message';
      readonly connectionId: string;
      readonly domainName: string;
      readonly stage: string;
      readonly body: string;
    }
  | { readonly type: 'disconnect'; readonly connectionId: string };

const webSocketEvent = z.union([
  z.pipe(
    connectEvent,
    z.transform(({ headers }): WebSocketEvent => ({ type: 'connect', origin: headerOf(headers, 'origin') })),
  ),
  z.pipe(
    messageEvent,
    z.transform(
      ({ requestContext: { connectionId, domainName, stage }, body, isBase64Encoded }): WebSocketEvent => ({
        type: 'message',
        connectionId,
        domainName,
        stage,
        body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
      }),
    ),
  ),
  z.pipe(
    disconnectEvent,
    z.transform(
      ({ requestContext: { connectionId } }): WebSocketEvent => ({ type: 'disconnect', connectionId }),
    ),
  ),
]);

/** Reads an event of the WebSocket API; throws when it is none, since the routes are ours. */
export function parseWebSocketEvent(event: unknown): WebSocketEvent {
  return webSocketEvent.parse(event);
}

/** API Gateway passes a handshake's headers in the case in which the browser sent them. */
function headerOf(headers: Readonly<Record<string, string>>, name: string): string | null {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
}
