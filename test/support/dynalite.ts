import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { EmbeddedDatabase } from './embedded-database.ts';

/** The package has no types of its own. */
type CreateDynalite = (options: { readonly createTableMs: number }) => Server;

/** Starts dynalite in memory inside this process. */
export async function startDynalite(): Promise<EmbeddedDatabase> {
  const createDynalite: CreateDynalite = createRequire(resolve('package.json'))('dynalite');
  const server = createDynalite({ createTableMs: 0 });
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
