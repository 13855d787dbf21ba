import { createServer } from 'node:net';

/** Finds a loopback port that was free a moment ago; who listens on it must be ready to find it taken. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? found(address.port)
          : failed(new Error('Expected a TCP address.')),
      );
    });
  });
}
