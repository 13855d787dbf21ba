import * as z from 'zod/mini';

const httpEvent = z.object({
  routeKey: z.string(),
  /** Names arrive in lower case. */
  headers: z._default(z.record(z.string(), z.string()), {}),
  body: z._default(z.string(), ''),
  isBase64Encoded: z._default(z.boolean(), false),
});

/** A request as API Gateway's HTTP API hands it over, in version 2 of its payload. */
export interface HttpRequest {
  /** Method and path as the manifest writes them: `POST /chat/messages`. */
  readonly routeKey: string;
  readonly origin: string | null;
  readonly body: string;
}

/** Reads an event of the HTTP API; throws when it is none, since the routes are ours. */
export function parseHttpEvent(event: unknown): HttpRequest {
  const { routeKey, headers, body, isBase64Encoded } = httpEvent.parse(event);
  return {
    routeKey,
    origin: headers.origin ?? null,
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
  };
}
