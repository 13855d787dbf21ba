import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { BUILT_FOLDERS } from '../../shared/built-folders.ts';
import { buildWidget, type WidgetBuild } from './build-widget.ts';

const ROOT = new URL('../../../', import.meta.url);

/** Where the built widget is kept; never committed. */
export const DIST = new URL(`${BUILT_FOLDERS.widget}/`, ROOT);

/** Everything that the widget is made of. */
const SOURCES = [
  'web/widget/',
  'web/shared/',
  'core/app/wire/',
  'core/directory/',
  'directory/countries/',
  'locales/',
  'package-lock.json',
];

/** A neutral page where quick exit leads unless the operator chooses another. */
const EXIT_URL = 'https://www.wikipedia.org/';

const kept = z.object({
  policy: z.array(z.string()),
  firstLoad: z.array(z.string()),
  integrity: z.record(z.string(), z.string()),
  files: z.record(z.string(), z.object({ type: z.string(), isImmutable: z.boolean() })),
});

/** The widget as it was built last, or built now when that is missing or older than what it is made of. */
export async function ensureWidget({ isForced = false } = {}): Promise<WidgetBuild> {
  return (isForced ? null : readFresh()) ?? (await buildAnew());
}

async function buildAnew(): Promise<WidgetBuild> {
  const built = await buildWidget({ exitUrl: EXIT_URL });
  for (const [path, { text }] of built.files) write(path, text);
  const files = Object.fromEntries(
    [...built.files].map(([path, { type, isImmutable }]) => [path, { type, isImmutable }]),
  );
  // Last, so that whoever finds it finds every file.
  write('build.json', JSON.stringify({ ...built, files }, null, 2));
  return built;
}

function readFresh(): WidgetBuild | null {
  try {
    const builtAt = statSync(new URL('build.json', DIST)).mtimeMs;
    if (newestOf(SOURCES) > builtAt) return null;
    const { files, ...facts } = kept.parse(JSON.parse(read('build.json')));
    const withText = Object.entries(files).map(
      ([path, file]) => [path, { ...file, text: read(path) }] as const,
    );
    return { ...facts, files: new Map(withText) };
  } catch {
    return null;
  }
}

/** A file is whole or not there, also for another process that builds at the same time. */
function write(path: string, text: string): void {
  const file = fileURLToPath(new URL(path, DIST));
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

function read(path: string): string {
  return readFileSync(new URL(path, DIST), 'utf8');
}

function newestOf(paths: readonly string[]): number {
  const moments = paths.flatMap((path) => {
    const url = new URL(path, ROOT);
    if (!path.endsWith('/')) return [statSync(url).mtimeMs];
    return readdirSync(url, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs);
  });
  return Math.max(...moments);
}
