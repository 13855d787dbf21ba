import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Faults, type FaultTarget, SLOW_ANSWER_MS } from './fault.ts';
import { type LoopbackServer, listenOnLoopback } from './loopback-server.ts';
import { readBody } from './request-body.ts';

/** What a stand-in for an AWS service answers. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A request that came whole. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const LARGEST_REQUEST_BYTES = 16 * 1024 * 1024;

/**
 * Serves a stand-in for an AWS service, which fails as the faults say: reset when `down`, late when `slow`.
 * The work of a slow service is done at once, as a service does that answers a caller who has given up.
 */
export async function serveWithFaults(
  target: FaultTarget | null,
  faults: Faults,
  answer: (request: ServiceRequest) => Promise<ServiceAnswer>,
): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  const lateAnswers = new Set<NodeJS.Timeout>();
  const isDown = () => target !== null && faults.modeOf(target) === 'down';
  const isSlow = () => target !== null && faults.modeOf(target) === 'slow';

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, LARGEST_REQUEST_BYTES);
    if (isDown()) return;
    const answered = await answer({
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      body,
    });
    const send = () => {
      if (response.destroyed) return;
      response.writeHead(answered.status, answered.headers);
      response.end(answered.body);
    };
    if (!isSlow()) return send();
    const late = setTimeout(() => {
      lateAnswers.delete(late);
      send();
    }, SLOW_ANSWER_MS);
    lateAnswers.add(late);
  };

  const served = await listenOnLoopback((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  served.server.on('connection', (socket: Socket) => {
    if (isDown()) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  faults.onChange((changed, mode) => {
    if (changed === target && mode === 'down') for (const socket of sockets) socket.resetAndDestroy();
  });
  return {
    ...served,
    close: async () => {
      for (const late of lateAnswers) clearTimeout(late);
      await served.close();
    },
  };
}
