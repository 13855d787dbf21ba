import { NodeHttpHandler } from '@smithy/node-http-handler';

/** A service on the same continent answers a connection in a few tens of milliseconds, or not at all. */
const CONNECTION_TIMEOUT_MS = 500;

/**
 * HTTP/1 with a limit: a service that hangs costs `requestTimeoutMs`, not the person's patience.
 * @smithy only warns about a slow request unless told to throw.
 */
export function httpLimits(requestTimeoutMs: number): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: requestTimeoutMs,
    throwOnRequestTimeout: true,
  });
}
