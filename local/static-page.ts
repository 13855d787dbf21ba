import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

const PAGE = new URL('./page/', import.meta.url);

/** The files of the local page; nothing else is served. */
const FILES: ReadonlyMap<string, { readonly file: string; readonly type: string }> = new Map([
  ['/', { file: 'index.html', type: 'text/html; charset=utf-8' }],
  ['/page.css', { file: 'page.css', type: 'text/css; charset=utf-8' }],
  ['/countries', { file: 'countries.html', type: 'text/html; charset=utf-8' }],
  ['/countries.css', { file: 'countries.css', type: 'text/css; charset=utf-8' }],
  ...[
    'main.js',
    'phone.js',
    'chat.js',
    'chat-connection.js',
    'controls.js',
    'dev-client.js',
    'bubble.js',
    'countries.js',
  ].map((file) => [`/${file}`, { file, type: 'text/javascript; charset=utf-8' }] as const),
]);

/** Lets the page load its own files and talk to its own origin only. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data:";

/** Serves a file of the local page; `false` when the path names none. */
export function serveStaticPage(path: string, response: ServerResponse): boolean {
  const found = FILES.get(path);
  if (found === undefined) return false;
  response.writeHead(200, {
    'content-type': found.type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cache-control': 'no-cache',
  });
  response.end(readFileSync(new URL(found.file, PAGE)));
  return true;
}
