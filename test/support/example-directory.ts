import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ImportRequest, importServices } from '../../bin/import-services/import-services.ts';
import { openLoader } from '../../bin/import-services/open-loader.ts';
import { MemoryServiceDirectory } from '../../core/app/memory/memory-service-directory.ts';
import type { DirectoryLoader, NamedPlace } from '../../core/app/ports.ts';
import type { Instant } from '../../core/instant.ts';
import { DIRECTORY_TABLE_NAME } from '../../local/environment.ts';
import type { LocalRuntime } from './local-runtime.ts';

const FOLDER = resolve('test/fixtures/services');

/** Zones of the towns that examples lie in. */
const ZONES = { US: 'America/Denver', MA: 'Africa/Casablanca' } as const;

/** The usual request for an import in tests; each test changes what it is about. */
export function importRequest(
  path: string,
  now: Instant,
  changes: Partial<ImportRequest> = {},
): ImportRequest {
  return {
    path,
    mapping: null,
    encoding: 'utf-8',
    surroundings: {
      near: ({ longitude }) =>
        longitude < -30 ? { zone: ZONES.US, country: 'US' } : { zone: ZONES.MA, country: 'MA' },
      today: new Date(now).toISOString().slice(0, 10),
      oldestCheck: '2024-11-22',
      expiresAfterDays: 180,
      isExample: false,
      termWords: null,
    },
    skippedPercentAtMost: 25,
    now,
    onProgress: () => undefined,
    ...changes,
  };
}

/** A directory with examples of `test/fixtures/services/<name>.json`, and the towns that go with them. */
export async function exampleDirectory(name: string, now: Instant): Promise<MemoryServiceDirectory> {
  const directory = new MemoryServiceDirectory();
  await importServices(directory, importRequest(resolve(FOLDER, `${name}.json`), now));
  await loadExamplePlaces(directory, now);
  return directory;
}

/** Loads the examples and their towns into a local runtime, as the importer does, at the runtime's own time. */
export async function loadExamplesInto(runtime: LocalRuntime): Promise<void> {
  const health = (await runtime.get('/dev/health')).body as Readonly<Record<'now' | 'databaseUrl', string>>;
  const { loader, close } = openLoader(DIRECTORY_TABLE_NAME, health.databaseUrl);
  try {
    const now = Date.parse(health.now);
    await importServices(loader, importRequest(resolve(FOLDER, 'examples.json'), now));
    await loadExamplePlaces(loader, now);
  } finally {
    close();
  }
}

/** Loads the few towns that go with the examples. */
export async function loadExamplePlaces(loader: DirectoryLoader, now: Instant): Promise<void> {
  const names = JSON.parse(readFileSync(resolve(FOLDER, 'places.json'), 'utf8')) as readonly NamedPlace[];
  await loader.putPlaces('examples', names);
  const count = names.length;
  await loader.switchOn(
    'places',
    { id: 'examples', loadedAt: now, count, content: 'examples', isExample: true },
    null,
  );
}
