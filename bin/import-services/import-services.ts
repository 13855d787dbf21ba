import { createHash } from 'node:crypto';
import type { DirectoryLoader, Generation } from '../../core/app/ports.ts';
import type { Instant } from '../../core/instant.ts';
import { cutIntoLeaves, type LeafSummary } from '../../core/services/leaf.ts';
import type { Service, ServiceId } from '../../core/services/service.ts';
import { type Entry, openEntries } from './entries.ts';
import { hsdsJson } from './hsds-json.ts';
import { hsdsTables, isTabularPackage } from './hsds-tables.ts';
import { ImportRefused } from './import-refused.ts';
import { type Mapping, mappedCsv } from './mapped-csv.ts';
import type { RawItem } from './raw-service.ts';
import { type Skipped, skippedReport } from './report.ts';
import { type Surroundings, toService } from './to-service.ts';

export interface ImportRequest {
  readonly path: string;
  /** For a table that is no HSDS. */
  readonly mapping: Mapping | null;
  readonly encoding: string;
  readonly surroundings: Surroundings;
  /** More left out than this share, in percent: something is wrong with the file, and nothing is changed. */
  readonly skippedPercentAtMost: number;
  readonly now: Instant;
  readonly onProgress: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'reading' | 'writing';
  readonly done: number;
  readonly bytes: number;
  readonly bytesInAll: number;
}

export interface ImportResult {
  readonly outcome: 'switched_on' | 'unchanged';
  readonly services: number;
  readonly examples: number;
  readonly skipped: readonly Skipped[];
  readonly generation: string;
}

const PROGRESS_EVERY = 5_000;

/**
 * Reads a directory of services, and shows it when all of it is loaded; until then, and after any failure, people see
 * what they saw before. Throws `ImportRefused` with a sentence for whoever imports.
 */
export async function importServices(loader: DirectoryLoader, request: ImportRequest): Promise<ImportResult> {
  const { services, skipped } = await readServices(request);
  const readCount = services.length + skipped.length;
  if (services.length === 0) {
    throw new ImportRefused(`No service could be read of ${readCount}.\n${skippedReport(skipped)}`);
  }
  const skippedPercent = (skipped.length / readCount) * 100;
  if (skippedPercent > request.skippedPercentAtMost) {
    const share = `${Math.round(skippedPercent)} % of ${readCount} entries would be left out`;
    throw new ImportRefused(`${share}; say --max-skipped if that is right.\n${skippedReport(skipped)}`);
  }
  const content = contentOf(services);
  const live = await loader.live();
  const examples = services.filter(({ isExample }) => isExample).length;
  const result = { services: services.length, examples, skipped };
  if (live.services?.content === content) {
    return { ...result, outcome: 'unchanged', generation: live.services.id };
  }
  const generation: Generation = {
    id: `${request.now}-${content.slice(0, 8)}`,
    loadedAt: request.now,
    count: services.length,
    content,
    isExample: examples === services.length,
  };
  await writeGeneration(loader, generation.id, services, request);
  if (!(await loader.switchOn('services', generation, live.services?.id ?? null))) {
    await loader.remove('services', generation.id);
    throw new ImportRefused('Another import was finished meanwhile; what it loaded is shown. Import again.');
  }
  // The one before the last is out of everybody's reach now.
  if (live.earlierServices !== null && live.earlierServices.id !== generation.id) {
    await loader.remove('services', live.earlierServices.id);
  }
  return { ...result, outcome: 'switched_on', generation: generation.id };
}

async function readServices(
  request: ImportRequest,
): Promise<{ readonly services: readonly Service[]; readonly skipped: readonly Skipped[] }> {
  const { entries, close } = await openEntries(request.path);
  const services = new Map<ServiceId, Service>();
  const skipped: Skipped[] = [];
  const bytesInAll = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  let bytes = 0;
  const onBytes = (count: number) => {
    bytes += count;
  };
  try {
    for await (const item of itemsOf(entries, request, onBytes)) {
      const done = services.size + skipped.length;
      if (done % PROGRESS_EVERY === 0) request.onProgress({ step: 'reading', done, bytes, bytesInAll });
      if ('reason' in item) {
        skipped.push(item);
        continue;
      }
      const made = toService(item.raw, request.surroundings);
      if ('reason' in made) skipped.push({ at: item.at, reason: made.reason });
      else if (services.has(made.service.id)) {
        skipped.push({ at: item.at, reason: 'has an id that came before' });
      } else services.set(made.service.id, made.service);
    }
  } finally {
    close();
  }
  return { services: [...services.values()], skipped };
}

async function* itemsOf(
  entries: readonly Entry[],
  { mapping, encoding, path }: ImportRequest,
  onBytes: (bytes: number) => void,
): AsyncGenerator<RawItem> {
  if (isTabularPackage(entries)) {
    yield* hsdsTables(entries, encoding, onBytes);
    return;
  }
  const files = entries.filter(
    ({ name }) => /\.(?:jsonl?|ndjson|csv|tsv)$/i.test(name) || entries.length === 1,
  );
  if (files.length === 0) throw new ImportRefused(`${path}: has no .json and no .csv file.`);
  for (const entry of files) {
    if (/\.(?:csv|tsv)$/i.test(entry.name)) {
      if (mapping === null) {
        throw new ImportRefused(
          `${entry.name}: a table needs --mapping FILE, which says what its columns are.`,
        );
      }
      yield* mappedCsv(entry, mapping, encoding, onBytes);
    } else yield* hsdsJson(entry, encoding, onBytes);
  }
}

async function writeGeneration(
  loader: DirectoryLoader,
  generation: string,
  services: readonly Service[],
  { onProgress }: ImportRequest,
): Promise<void> {
  const summaries: LeafSummary[] = [];
  let done = 0;
  for (const leaf of cutIntoLeaves(services)) {
    await loader.putLeaf(generation, leaf);
    summaries.push(leaf.summary);
    done += leaf.services.length;
    onProgress({ step: 'writing', done, bytes: done, bytesInAll: services.length });
  }
  await loader.putMap(generation, summaries);
}

/** The same services in any order give the same hash; entries that hold longer than before are new. */
function contentOf(services: readonly Service[]): string {
  const hash = createHash('sha256');
  const sorted = [...services].sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const service of sorted) hash.update(JSON.stringify(service));
  return hash.digest('hex');
}
