import { awsJson, awsJsonError } from './aws-json.ts';
import type { Faults } from './fault.ts';
import { type ServiceAnswer, serveWithFaults } from './faulty-server.ts';
import type { LoopbackServer } from './loopback-server.ts';
import { LARGEST_FRAME_BYTES, type WebSocketApi } from './websocket-api.ts';
import { WEB_SOCKET_STAGE } from './websocket-event.ts';

const connectionPath = new RegExp(`^/${WEB_SOCKET_STAGE}/@connections/([^/]+)$`);

/** Speaks API Gateway's `@connections` on an address of its own: POST sends, DELETE closes, GET tells the status. */
export function serveConnections(faults: Faults, api: WebSocketApi): Promise<LoopbackServer> {
  return serveWithFaults(null, faults, async ({ method, path, body }) => {
    const connectionId = connectionPath.exec(decodeURIComponent(path))?.[1];
    if (connectionId === undefined) return awsJsonError('NotFoundException', 'Not found', 404);
    switch (method) {
      case 'POST':
        if (body.length > LARGEST_FRAME_BYTES)
          return awsJsonError('PayloadTooLargeException', 'Too large', 413);
        return api.post(connectionId, body.toString('utf8')) ? awsJson({}) : gone();
      case 'DELETE':
        return api.remove(connectionId) ? { status: 204, headers: {}, body: '' } : gone();
      case 'GET': {
        const status = api.statusOf(connectionId);
        if (status === null) return gone();
        return awsJson({
          connectedAt: new Date(status.connectedAt).toISOString(),
          lastActiveAt: new Date(status.lastActiveAt).toISOString(),
          identity: status.identity,
        });
      }
      default:
        return awsJsonError('MethodNotAllowedException', 'Expected POST, DELETE or GET.', 405);
    }
  });
}

function gone(): ServiceAnswer {
  const answer = awsJsonError('GoneException', 'The connection is gone.', 410);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': 'GoneException' } };
}
