import type { LocalClock } from '../clock.ts';
import type { EmbeddedDatabase } from '../embedded-database.ts';
import type { Faults } from '../fault.ts';
import type { QueueStore } from '../queue-store.ts';
import type { DevEndpoint } from './dev-endpoint.ts';

/** `GET /dev/health`: that all of it serves, by which database, how the faults stand and what waits. */
export function getHealth(
  { name, url }: Pick<EmbeddedDatabase, 'name' | 'url'>,
  faults: Faults,
  queueNames: readonly string[],
  store: QueueStore,
  clock: LocalClock,
): DevEndpoint {
  return {
    method: 'GET',
    path: '/dev/health',
    async answer() {
      const queues = Object.fromEntries(queueNames.map((name) => [name, store.of(name).length]));
      const now = new Date(clock.now()).toISOString();
      return {
        status: 200,
        body: { status: 'ok', now, database: name, databaseUrl: url, faults: faults.all(), queues },
      };
    },
  };
}
