import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { WidgetBuild, WidgetFile } from '../web/widget/build/build-widget.ts';
import { ensureWidget } from '../web/widget/build/ensure-widget.ts';
import { pageHeaders } from '../web/widget/build/page-headers.ts';

/** Where quick exit leads here, so that nothing but this machine is ever asked. */
export const ELSEWHERE_PATH = '/elsewhere';

const HTML = 'text/html; charset=utf-8';

/** As a network does it that compresses while it sends. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

type Headers = Readonly<Record<string, string>>;

/** Serves the visitors' widget, a page that embeds it, and a neutral page to leave to. */
export interface WidgetPages {
  /** `false` when the path names none of its files. */
  serve(path: string, request: IncomingMessage, response: ServerResponse): boolean;
}

/** Opens the widget's pages, building the widget first where that is missing or stale. */
export async function openWidgetPages(): Promise<WidgetPages> {
  const built = await ensureWidget();
  return {
    serve(path, request, response) {
      const { host = '' } = request.headers;
      const send = (type: string, text: string, headers: Headers): true =>
        sendFile(request, response, { ...headers, 'content-type': type }, text);
      if (path === ELSEWHERE_PATH) return send(HTML, ELSEWHERE, {});
      if (path === '/embed') return send(HTML, embedding(host, built), {});
      const file = built.files.get(path.slice(1));
      if (file === undefined) return false;
      return send(file.type, file.text, headersOf(built, file, host));
    },
  };
}

function headersOf(built: WidgetBuild, { type, isImmutable }: WidgetFile, host: string): Headers {
  if (type === HTML) {
    return pageHeaders(built, ['http://localhost:*', 'http://127.0.0.1:*'], [`ws://${host}`]);
  }
  return {
    'x-content-type-options': 'nosniff',
    // The script of a host page may be checked against its hash, which needs a permission to read it.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

type Coding = 'br' | 'gzip';

/** What was compressed once, by coding and text. */
const compressed = new Map<string, Buffer>();

/** Compressed as the browser takes it best, as a content delivery network would. */
function sendFile(
  { headers: asked }: IncomingMessage,
  response: ServerResponse,
  headers: Headers,
  text: string,
): true {
  const accepted = String(asked['accept-encoding'] ?? '');
  const coding = (['br', 'gzip'] as const).find((known) => new RegExp(`\\b${known}\\b`).test(accepted));
  response.writeHead(200, {
    ...headers,
    vary: 'accept-encoding',
    ...(coding === undefined ? {} : { 'content-encoding': coding }),
  });
  response.end(coding === undefined ? text : compress(coding, text));
  return true;
}

function compress(coding: Coding, text: string): Buffer {
  const key = `${coding} ${text}`;
  const known = compressed.get(key) ?? (coding === 'br' ? brotliCompressSync(text, QUICK) : gzipSync(text));
  compressed.set(key, known);
  return known;
}

/** A site that embeds the chat with one line. The chat comes from another host name, as it would when deployed. */
function embedding(host: string, { integrity }: WidgetBuild): string {
  const port = host.split(':')[1] ?? '';
  const chat = `http://${host.startsWith('localhost') ? '127.0.0.1' : 'localhost'}:${port}`;
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>County health</title><link rel="icon" href="data:,">
<h1>County health</h1>
<p>A page of a health department that embeds the chat with one line.</p>
<script src="${chat}/lantern.js" integrity="${integrity['lantern.js']}" crossorigin="anonymous"
  data-lang="auto" data-country="US" data-exit="${ELSEWHERE_PATH}" async></script>
</html>
`;
}

const ELSEWHERE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Weather</title><link rel="icon" href="data:,"><h1>Weather</h1></html>
`;
