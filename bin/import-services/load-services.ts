import type { DirectoryLoader } from '../../core/app/ports.ts';
import { importPlaces } from '../import-places/import-places.ts';
import { namedPlaces } from '../import-places/named-places.ts';
import { NearestTown } from '../import-places/nearest-town.ts';
import { PACKAGED_CONTENT, packagedPlaces, regionNames } from '../import-places/packaged-places.ts';
import { type ImportRequest, type ImportResult, importServices } from './import-services.ts';
import { skippedReport } from './report.ts';
import type { TermWords } from './term-words.ts';

const DAY_MS = 86_400_000;

/** What whoever imports may decide; days are counted from today. */
export interface LoadOptions {
  readonly mapping?: ImportRequest['mapping'];
  readonly encoding?: string;
  readonly termWords?: TermWords | null;
  readonly isExample?: boolean;
  readonly expiresAfterDays?: number;
  readonly oldestCheckDays?: number;
  readonly skippedPercentAtMost?: number;
  readonly onProgress?: ImportRequest['onProgress'];
}

/** Loads a file, and the gazetteer if there is none yet; answers with what became of it, in words. */
export async function loadServices(
  loader: DirectoryLoader,
  path: string,
  options: LoadOptions = {},
): Promise<string> {
  return resultWords(await loadFile(loader, path, options));
}

/** Loads a file, and the gazetteer if there is none yet. */
export async function loadFile(
  loader: DirectoryLoader,
  path: string,
  options: LoadOptions,
): Promise<ImportResult> {
  const now = Date.now();
  const { places } = await loader.live();
  const towns = await NearestTown.of(packagedPlaces());
  const result = await importServices(loader, {
    path,
    mapping: options.mapping ?? null,
    encoding: options.encoding ?? 'utf-8',
    surroundings: {
      near: (point) => towns.near(point),
      today: day(now),
      oldestCheck: day(now - (options.oldestCheckDays ?? 730) * DAY_MS),
      expiresAfterDays: options.expiresAfterDays ?? 180,
      isExample: options.isExample ?? false,
      termWords: options.termWords ?? null,
    },
    skippedPercentAtMost: options.skippedPercentAtMost ?? 25,
    now,
    onProgress: options.onProgress ?? (() => undefined),
  });
  if (places === null) {
    await importPlaces(loader, namedPlaces(packagedPlaces(), regionNames()), PACKAGED_CONTENT, now);
  }
  return result;
}

/** What an import came to, for whoever imports. */
export function resultWords({ outcome, services, examples, skipped }: ImportResult): string {
  const marked = examples === 0 ? '' : `, ${examples} of them examples`;
  const shown =
    outcome === 'unchanged'
      ? `Nothing has changed: ${services} services are shown already${marked}.`
      : `Shown now: ${services} services${marked}. What was shown before is kept: --rollback.`;
  return skipped.length === 0 ? shown : `${shown}\nLeft out: ${skipped.length}\n${skippedReport(skipped)}`;
}

/** A moment as the day that it lies in. */
export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
