import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { VisitorConnection } from '../../core/app/ports.ts';
import type { ConsoleFrame } from '../../core/app/wire/console/console-frame.ts';
import type { ServerFrame } from '../../core/app/wire/server-frame.ts';
import { httpLimits } from './http-limits.ts';

/** `gone`: the connection is closed for good. `failed`: it may live, but this frame did not arrive in time. */
export type PushOutcome = 'pushed' | 'gone' | 'failed';

/** Sends frames to open connections. */
export interface ConnectionPush {
  push(connection: VisitorConnection, frame: ServerFrame | ConsoleFrame): Promise<PushOutcome>;
}

const REQUEST_TIMEOUT_MS = 1_000;

/** A frame has one more try, since the page shows each sequence number once. */
const MAX_ATTEMPTS = 2;

/** Sends by API Gateway's `@connections`, one client for each callback URL, kept for the life of the process. */
export function createConnectionPush(onFailure: (error: unknown) => void): ConnectionPush {
  const clients = new Map<string, ApiGatewayManagementApiClient>();
  const clientOf = (callbackUrl: string): ApiGatewayManagementApiClient => {
    const known = clients.get(callbackUrl);
    if (known !== undefined) return known;
    const client = new ApiGatewayManagementApiClient({
      endpoint: callbackUrl,
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: httpLimits(REQUEST_TIMEOUT_MS),
    });
    clients.set(callbackUrl, client);
    return client;
  };
  return {
    async push({ connectionId, callbackUrl }, frame) {
      try {
        await clientOf(callbackUrl).send(
          new PostToConnectionCommand({
            ConnectionId: connectionId,
            Data: Buffer.from(JSON.stringify(frame)),
          }),
        );
        return 'pushed';
      } catch (error) {
        if (error instanceof GoneException) return 'gone';
        onFailure(error);
        return 'failed';
      }
    },
  };
}
