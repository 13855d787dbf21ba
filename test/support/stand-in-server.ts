import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** How the stand-in answers: a status and JSON, never, or by cutting the connection. */
export type WireAnswer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'reset';

/** An HTTP server in place of an AWS service; it keeps every request. */
export interface StandInServer {
  readonly url: string;
  readonly requests: readonly WireRequest[];
  /** Answers from now on. */
  answer(answer: WireAnswer | ((request: WireRequest) => WireAnswer)): void;
  stop(): Promise<void>;
}

/** Starts a stand-in on a free port of the loopback interface. */
export async function startStandIn(first: WireAnswer = { status: 200, json: {} }): Promise<StandInServer> {
  const requests: WireRequest[] = [];
  let answerFor: (request: WireRequest) => WireAnswer = () => first;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: Buffer.concat(chunks) };
      requests.push(request);
      write(response, answerFor(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer: (answer) => {
      answerFor = typeof answer === 'function' ? answer : () => answer;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function write(response: ServerResponse, answer: WireAnswer): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0', ...answer.headers });
  response.end(JSON.stringify(answer.json));
}
