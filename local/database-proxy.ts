import { Agent, request as httpRequest } from 'node:http';
import type { Faults } from './fault.ts';
import { type ServiceAnswer, type ServiceRequest, serveWithFaults } from './faulty-server.ts';
import type { LoopbackServer } from './loopback-server.ts';

/** Stands before the embedded database, so that it can be made to fail without stopping it. */
export async function serveDatabaseProxy(faults: Faults, databaseUrl: string): Promise<LoopbackServer> {
  const agent = new Agent({ keepAlive: true });
  const served = await serveWithFaults('dynamodb', faults, (request) => forward(request, databaseUrl, agent));
  return {
    ...served,
    close: async () => {
      await served.close();
      agent.destroy();
    },
  };
}

function forward(request: ServiceRequest, databaseUrl: string, agent: Agent): Promise<ServiceAnswer> {
  const { connection: _connection, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const forwarded = httpRequest(
      `${databaseUrl}${request.path}`,
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
