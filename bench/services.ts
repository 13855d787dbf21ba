import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { FACETS, isOnlySupplies } from '../core/services/facet.ts';
import { fitOf } from '../core/services/filters.ts';
import { distanceKm } from '../core/services/geo.ts';
import { compareRanks, type Rank, rankOf } from '../core/services/rank.ts';
import { type ServiceSearch, searchServices } from '../core/services/search.ts';
import type { Service } from '../core/services/service.ts';
import { DirectoryTable } from '../lambdas/adapters/dynamodb/directory-table.ts';
import { DynamoServiceDirectory } from '../lambdas/adapters/dynamodb/dynamo-service-directory.ts';
import { startEmbeddedDatabase } from '../test/support/embedded-database.ts';
import { anyPoint, generatedServices, type Random, randomOf } from '../test/support/generated-services.ts';
import { createDirectoryTable, databaseClient } from '../test/support/helpline-table.ts';

/** `npm run bench:services`: 100,000 generated services imported in a process of its own, then searched. */
const COUNT = 100_000;
const SEARCHES = 1_000;
const MEMORY_LIMIT_MB = 1_024;
const QUERIES_AT_MOST = 10;

/** An HSDS service with one place, as the importer reads it. */
function hsdsOf(service: Service, random: Random): object {
  const terms = FACETS.flatMap((facet) => {
    const roll = random();
    return roll < 0.3 ? [{ code: facet }] : roll < 0.5 ? [{ code: facet, isNo: true }] : [];
  });
  return {
    id: `service-${service.id}`,
    name: service.name,
    status: 'active',
    assured_date: '2026-11-02',
    url: 'https://example.org',
    attributes: terms.map(({ code, ...rest }) => ({
      taxonomy_term: { code },
      ...('isNo' in rest ? { value: 'no' } : {}),
    })),
    phones: [{ number: service.phone }],
    languages: service.languages?.map((code) => ({ code })) ?? [],
    schedules: [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '17:00' }],
    service_at_locations: [
      {
        id: service.id,
        location: {
          ...service.point,
          addresses: [{ address_1: service.address.street, country: service.country }],
        },
      },
    ],
  };
}

async function writeSource(path: string): Promise<void> {
  const file = createWriteStream(path);
  const random = randomOf(11);
  let isFirst = true;
  for (const service of generatedServices(COUNT, randomOf(7))) {
    const text = `${isFirst ? '[' : ',\n'}${JSON.stringify(hsdsOf(service, random))}`;
    isFirst = false;
    if (!file.write(text)) await new Promise<void>((resolve) => file.once('drain', resolve));
  }
  file.end(']');
  await finished(file);
}

/** Runs the importer as anybody would, and answers its time and the most memory that it ever held. */
async function importAlone(
  path: string,
  table: string,
  endpoint: string,
): Promise<{ seconds: number; megabytes: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/import-alone.ts', path, table, endpoint], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString('utf8');
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`The import failed:\n${output}`);
  const kilobytes = Number(/maxRssKilobytes=(\d+)/.exec(output)?.[1]);
  return { seconds: (performance.now() - startedAt) / 1_000, megabytes: kilobytes / 1_024 };
}

function anySearch(random: Random): ServiceSearch {
  const facets = [0, 1].map(() => FACETS[Math.floor(random() * FACETS.length)] ?? 'free');
  return {
    from: anyPoint(random),
    wishes: { facets: [...new Set(facets)], language: null, isOpenNow: false },
    country: null,
    isForMinor: false,
    withinKm: 25_000,
    limit: 3,
    now: Date.now(),
  };
}

/** Looks at every service; keeps only the best three on the way. */
function bruteForce(services: readonly Service[], search: ServiceSearch): readonly string[] {
  const isForTreatment = !search.wishes.facets.some((facet) => facet === 'naloxone' || facet === 'syringes');
  let best: Rank[] = [];
  for (const service of services) {
    const fit = fitOf(service, search.wishes, search.now);
    if (fit === 'does_not_fit' || (isForTreatment && isOnlySupplies(service.facets))) continue;
    const rank = rankOf(
      service.id,
      distanceKm(search.from, service.point),
      service.facets,
      fit,
      isForTreatment,
    );
    const last = best[search.limit - 1];
    if (last === undefined || compareRanks(rank, last) < 0) {
      best = [...best, rank].sort(compareRanks).slice(0, search.limit);
    }
  }
  return best.map(({ id }) => id);
}

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lantern-services-'));
  const database = await startEmbeddedDatabase();
  try {
    const path = join(folder, 'services.json');
    await writeSource(path);
    const client = databaseClient(database.endpoint);
    const table = await createDirectoryTable(client);
    const { seconds, megabytes } = await importAlone(path, table, database.endpoint);

    let calls = 0;
    client.middlewareStack.add(
      (next) => (request) => {
        calls += 1;
        return next(request);
      },
      { step: 'initialize' },
    );
    const directory = new DynamoServiceDirectory(
      new DirectoryTable({ client, name: table, callLimitMs: 10_000 }),
    );
    const { services: generation } = await directory.live();
    if (generation === null) throw new Error('Expected services.');
    const reader = directory.reader(generation);
    const leaves = await reader.leaves();
    const services = (await Promise.all(leaves.map(({ name }) => reader.servicesIn(name)))).flat();

    const random = randomOf(13);
    const times: number[] = [];
    const queries: number[] = [];
    let same = 0;
    for (let round = 0; round < SEARCHES; round += 1) {
      const search = anySearch(random);
      calls = 0;
      const startedAt = performance.now();
      // As a function does it: the pointer first. A place by its name is one call more.
      const live = await directory.live();
      if (live.services === null) throw new Error('Expected services.');
      const { found } = await searchServices(directory.reader(live.services), search);
      times.push(performance.now() - startedAt);
      queries.push(calls + 1);
      const ids = found.map(({ service }) => service.id);
      if (JSON.stringify(ids) === JSON.stringify(bruteForce(services, search))) same += 1;
    }
    times.sort((one, other) => one - other);
    const most = Math.max(...queries);
    console.log(
      `imported ${generation.count} services in ${seconds.toFixed(1)} s, at most ${Math.round(megabytes)} MB`,
    );
    console.log(`${leaves.length} leaves; ${SEARCHES} searches with two filters`);
    console.log(`the same three as a look at every service: ${same} of ${SEARCHES}`);
    console.log(
      `queries: at most ${most}, mean ${(queries.reduce((sum, one) => sum + one, 0) / SEARCHES).toFixed(1)}`,
    );
    console.log(
      `time: median ${times[SEARCHES / 2]?.toFixed(1)} ms, p99 ${times[SEARCHES * 0.99]?.toFixed(1)} ms`,
    );
    client.destroy();
    if (megabytes > MEMORY_LIMIT_MB || same < SEARCHES || most > QUERIES_AT_MOST) process.exitCode = 1;
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await run();
