import type { Faults } from './fault.ts';
import { serveWithFaults } from './faulty-server.ts';
import { createForwarder } from './forward-request.ts';
import type { LoopbackServer } from './loopback-server.ts';

/** Stands before the embedded database, so that it can be made to fail without stopping it. */
export async function serveDatabaseProxy(faults: Faults, databaseUrl: string): Promise<LoopbackServer> {
  const forwarder = createForwarder(databaseUrl);
  const served = await serveWithFaults('dynamodb', faults, (request) => forwarder.forward(request));
  return {
    ...served,
    close: async () => {
      await served.close();
      forwarder.close();
    },
  };
}
