import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the console is served. */
export const CONSOLE_PATH = '/console/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The console runs its own files only, talks to this machine only, and stands in no other page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' ws://localhost:* ws://127.0.0.1:* http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The folder that `npm run build:console` fills, or the one that `CONSOLE_DIRECTORY` names. */
export function consoleDirectory(): string {
  return process.env.CONSOLE_DIRECTORY ?? fileURLToPath(new URL('../web/console/dist', import.meta.url));
}

/** Serves a file of the built console; `false` when the path is none of the console's. */
export function serveConsole(directory: string, path: string, response: ServerResponse): boolean {
  if (path === CONSOLE_PATH.slice(0, -1)) {
    response.writeHead(308, { location: CONSOLE_PATH });
    response.end();
    return true;
  }
  if (!path.startsWith(CONSOLE_PATH)) return false;
  const name = normalize(decodeURIComponent(path.slice(CONSOLE_PATH.length))) || 'index.html';
  const file = join(directory, name === '.' || name === './' ? 'index.html' : name);
  const type = TYPES[extname(file)];
  if (!file.startsWith(directory) || type === undefined || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(
      existsSync(join(directory, 'index.html'))
        ? 'Not found.\n'
        : 'The console is not built. Run: npm run build:console\n',
    );
    return true;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': name.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  });
  response.end(readFileSync(file));
  return true;
}
