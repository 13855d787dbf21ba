import { Agent, request as httpRequest } from 'node:http';
import type { ServiceAnswer, ServiceRequest } from './faulty-server.ts';

/** Hands requests on to a server and its answers back. */
export interface Forwarder {
  forward(request: ServiceRequest): Promise<ServiceAnswer>;
  close(): void;
}

export function createForwarder(url: string): Forwarder {
  const agent = new Agent({ keepAlive: true });
  return {
    forward: (request) => forward(request, url, agent),
    close: () => agent.destroy(),
  };
}

function forward(request: ServiceRequest, url: string, agent: Agent): Promise<ServiceAnswer> {
  const { connection: _connection, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const forwarded = httpRequest(
      `${url}${request.path}`,
      { method: request.method, headers, agent },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 500,
            headers: keptHeaders(answer.headers),
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    forwarded.on('error', reject);
    forwarded.end(request.body);
  });
}

/** The headers that belong to the answer, not to the connection that it came over. */
function keptHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['content-type', 'x-amz-crc32', 'x-amzn-requestid', 'x-amzn-errortype']) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}
