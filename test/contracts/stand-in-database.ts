import { createServer, type IncomingMessage, type RequestListener } from 'node:http';

/** A local HTTP server that stands where the database should be. */
export interface StandInDatabase {
  readonly endpoint: string;
  /** Ends it and every connection that is open to it. */
  stop(): Promise<void>;
}

/** Starts a server on a free loopback port. */
export async function startStandInDatabase(listener: RequestListener): Promise<StandInDatabase> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a TCP address.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Reads the whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
