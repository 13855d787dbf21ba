import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consoleHeaders } from '../web/console/page-headers.ts';
import { BUILT_FOLDERS } from '../web/shared/built-folders.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONSOLE = join(ROOT, 'web/console');
const BUILT = join(ROOT, BUILT_FOLDERS.console);

/** Where the console's page lives. */
export const CONSOLE_PATH = '/console/';

/** What the build reads: a change of any of these makes it stale. */
const SOURCES = ['web/console', 'web/shared', 'core/app/wire', 'locales'];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
};

/** The API is served here on the page's own origin; its WebSocket is not, as browsers see it. */
const HEADERS = consoleHeaders(['ws:']);

let building: Promise<void> | null = null;

/**
 * Serves a file of the console. The first request builds it when it is missing or older than its sources, so that a
 * start that nobody looks at pays for nothing.
 */
export async function serveConsole(path: string, response: ServerResponse): Promise<void> {
  building ??= isStale() ? build() : Promise.resolve();
  try {
    await building;
  } catch {
    building = null;
    return plain(response, 500, 'The console could not be built. Run: npm run build:console');
  }
  const wanted = normalize(join(BUILT, path.slice(CONSOLE_PATH.length) || 'index.html'));
  const isInside = wanted.startsWith(BUILT + sep);
  const found = isInside && existsSync(wanted) && statSync(wanted).isFile();
  // A path without a file's ending is a view of the page itself.
  if (!found && extname(wanted) !== '') return plain(response, 404, 'Not found.');
  const file = found ? wanted : join(BUILT, 'index.html');
  if (!existsSync(file)) return plain(response, 404, 'The console is not built. Run: npm run build:console');
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    ...HEADERS,
    'cache-control': 'no-cache',
  });
  response.end(readFileSync(file));
}

function isStale(): boolean {
  const index = join(BUILT, 'index.html');
  if (!existsSync(CONSOLE)) return false;
  if (!existsSync(index)) return true;
  const builtAt = statSync(index).mtimeMs;
  return SOURCES.some((source) => newestIn(join(ROOT, source)) > builtAt);
}

function newestIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name !== 'dist' && !name.startsWith('.dist-') && name !== 'node_modules')
      .map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs;
      }),
  );
}

/** Builds beside the old files and swaps them, so that nobody is ever served half of a build. */
async function build(): Promise<void> {
  const fresh = join(CONSOLE, `.dist-${process.pid}`);
  const old = join(CONSOLE, `.dist-${process.pid}-old`);
  try {
    await run('npm', ['run', '--silent', 'build:console', '--', '--outDir', fresh, '--emptyOutDir']);
    if (existsSync(BUILT)) renameSync(BUILT, old);
    renameSync(fresh, BUILT);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

function run(command: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`${command} ended with status ${status}`)),
    );
  });
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
