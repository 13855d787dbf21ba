import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ConsoleFrame } from '../../core/app/wire/console/console-frame.ts';
import type { Profile } from '../../core/app/wire/console/http.ts';
import type { TranscriptMessage } from '../../core/app/wire/console/transcript-message.ts';
import type { WorkList } from '../../core/app/wire/console/work-item.ts';
import { parseStaffId } from '../../core/ids.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import { CONSOLE_PATH, serveConsole } from '../../local/console-files.ts';
import { viewOf } from './crowd.ts';

const CLIENT_ID = 'console';

/** What a page is told: a list, and one long conversation that is handed out. */
export interface StandIn {
  readonly url: string;
  /** What the page's `sessionStorage` must hold to be signed in. */
  readonly signedIn: { readonly key: string; readonly value: string };
  push(frame: ConsoleFrame): void;
  close(): Promise<void>;
}

/** Answers a console as the helpline does, from memory, to measure the page and nothing else. */
export async function startStandIn(
  work: WorkList,
  transcript: readonly TranscriptMessage[],
  language: LanguageTag,
): Promise<StandIn> {
  const staff = parseStaffId('bench');
  if (staff === null) throw new Error('expected the id of a counselor');
  const me: Profile = { id: staff, name: 'Bench', roles: ['counselor'], languages: ['en'] };
  const sockets = new Set<WebSocket>();
  const view = viewOf(0, language, work.at, transcript.at(-1)?.seq ?? 0);

  const answerOf = (path: string, body: Record<string, unknown>): unknown => {
    switch (path) {
      case '/staff/config':
        return {
          helpline: 'Lantern',
          signIn: { authority: url, clientId: CLIENT_ID, scope: 'openid' },
          webSocketUrl: `${url.replace('http', 'ws')}/staff`,
          languages: ['en', 'es', 'ar'],
          isDemo: true,
        };
      case '/staff/connect':
        return { ticket: 'ticket', expires: work.at + 60_000 };
      case '/staff/take-next':
        return { type: 'taken', view };
      case '/staff/conversation':
        return view;
      case '/staff/transcript': {
        const before = typeof body.before === 'number' ? body.before : Number.POSITIVE_INFINITY;
        const limit = typeof body.limit === 'number' ? body.limit : transcript.length;
        const earlier = transcript.filter(({ seq }) => seq < before);
        return {
          messages: earlier.slice(-limit),
          hasEarlier: earlier.length > limit,
          hasLater: false,
          settledSeq: view.settledSeq,
        };
      }
      case '/staff/colleagues':
        return { staff: [] };
      default:
        return null;
    }
  };

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    if (path.startsWith(CONSOLE_PATH)) return void serveConsole(path, response);
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString('utf8');
    });
    request.on('end', () => {
      const answer = answerOf(path, text === '' ? {} : JSON.parse(text));
      response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { code: 'not_found', detail: '' }));
    });
  });
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { readonly type: string; readonly conversation?: string };
      const send = (answer: unknown) => socket.send(JSON.stringify(answer));
      if (frame.type === 'hello') {
        send({ v: 1, type: 'welcome', me, at: work.at });
        send({ v: 1, type: 'work', list: work });
      } else if (frame.type === 'resume') {
        send({ v: 1, type: 'resumed', conversation: frame.conversation, seq: view.settledSeq });
      } else send({ v: 1, type: 'pong' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    signedIn: {
      key: `lantern.oidc.user:${url}:${CLIENT_ID}`,
      value: JSON.stringify({
        access_token: 'token',
        token_type: 'Bearer',
        scope: 'openid',
        profile: { sub: staff },
        expires_at: Math.floor(Date.now() / 1_000) + 24 * 60 * 60,
      }),
    },
    push: (frame) => {
      for (const socket of sockets) socket.send(JSON.stringify(frame));
    },
    close: async () => {
      for (const socket of sockets) socket.terminate();
      webSockets.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
