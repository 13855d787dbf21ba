import type { IncomingMessage, ServerResponse } from 'node:http';
import { CONSOLE_PATH, serveConsole } from './console-files.ts';
import type { DevApi } from './dev/dev-api.ts';
import type { HttpApi } from './http-api.ts';
import { type LoopbackServer, listenOnLoopback } from './loopback-server.ts';
import type { SignIn } from './sign-in/sign-in-provider.ts';
import { serveStaticPage } from './static-page.ts';
import type { WebSocketApi } from './websocket-api.ts';
import type { WidgetPages } from './widget-pages.ts';

/** Where the page opens its WebSocket. */
export const CHAT_PATH = '/chat';
/** Where the console opens its own. */
export const STAFF_PATH = '/staff';

/** What the one address serves that a person opens: the page, both gateways and the simulator. */
export interface FrontParts {
  readonly httpApi: HttpApi;
  readonly webSocketApi: WebSocketApi;
  readonly staffWebSocketApi: WebSocketApi;
  readonly signIn: SignIn;
  readonly devApi: DevApi;
  readonly widgetPages: WidgetPages;
}

/** Listens at once, so that the address is known; until the parts are given, it answers 503. */
export interface FrontServer extends LoopbackServer {
  serve(parts: FrontParts): void;
}

export async function openFrontServer(port: number): Promise<FrontServer> {
  let parts: FrontParts | null = null;
  const server = await listenOnLoopback((request, response) => {
    if (parts === null) return plain(response, 503, 'Lantern is starting.');
    answer(parts, request, response).catch(() => response.destroy());
  }, port);
  server.server.on('upgrade', (request, socket, head) => {
    const path = pathOf(request);
    if (parts !== null && path === CHAT_PATH) {
      void parts.webSocketApi.upgrade(request, socket, head);
      return;
    }
    if (parts !== null && path === STAFF_PATH) {
      void parts.staffWebSocketApi.upgrade(request, socket, head);
      return;
    }
    socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
  });
  return {
    ...server,
    serve: (given) => {
      parts = given;
    },
  };
}

async function answer(parts: FrontParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const method = request.method ?? 'GET';
  if (path.startsWith('/dev/')) return parts.devApi.answer(request, response);
  if (parts.httpApi.has(method, path)) return parts.httpApi.answer(request, response);
  if (parts.signIn.has(path)) return parts.signIn.answer(request, response);
  if (method === 'GET' && path === '/console') return redirect(response, CONSOLE_PATH);
  if (method === 'GET' && path.startsWith(CONSOLE_PATH)) return serveConsole(path, response);
  if (method === 'GET' && serveStaticPage(path, response)) return;
  if (method === 'GET' && parts.widgetPages.serve(path, request, response)) return;
  plain(response, 404, 'Not found.');
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}

function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://local').pathname;
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
