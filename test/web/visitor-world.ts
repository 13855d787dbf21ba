import { createWebChat } from '../../lambdas/handlers/web-chat.ts';
import { createWebChatHttp } from '../../lambdas/handlers/web-chat-http.ts';
import { type Chat, startChat } from '../../web/shared/chat.ts';
import type { ChatModel, Remembered } from '../../web/shared/chat-model.ts';
import { createHttpLink } from '../../web/shared/http-link.ts';
import type { LinkEvents, OpenLink } from '../../web/shared/link.ts';
import { parseServerFrame } from '../../web/shared/parse-server-frame.ts';
import { recorded } from '../support/aws-events.ts';
import { createTestWiring, ORIGIN, type TestWiring } from '../support/test-wiring.ts';

/** How the network behaves between the page and the helpline. */
export interface Network {
  /** Nothing opens and what is open dies. */
  isCut: boolean;
  /** Requests go, WebSockets do not. */
  isSocketBlocked: boolean;
  /** What the page sends arrives, and nothing comes back. */
  isDeaf: boolean;
}

/** A visitor's page over the real handlers, with a network and a clock that the test moves. */
export interface VisitorWorld {
  readonly helpline: TestWiring;
  readonly network: Network;
  /** Frames that the page sent, by type, in order. */
  readonly sent: readonly string[];
  readonly openings: number;
  openPage(remembered?: Remembered): Chat;
  /** What the tab would have kept. */
  readonly kept: Remembered;
  /** Cuts what is open, as a gateway or a lost network does. */
  cut(): void;
  /** Time passes, with everything that falls due on the way. */
  pass(milliseconds: number): Promise<void>;
  /** Something comes from the helpline that it never sent. */
  slip(value: unknown): void;
  texts(chat: Chat): string[];
}

interface Timer {
  readonly moment: number;
  readonly callBack: () => void;
}

export function createVisitorWorld(): VisitorWorld {
  const helpline = createTestWiring();
  const handleSocket = createWebChat(helpline.wiring);
  const handleHttp = createWebChatHttp(helpline.wiring);
  const network: Network = { isCut: false, isSocketBlocked: false, isDeaf: false };
  const timers = new Set<Timer>();
  const sent: string[] = [];
  const open = new Map<string, LinkEvents>();
  const running = new Set<Promise<unknown>>();
  let openings = 0;
  let ids = 0;
  let delivered = 0;
  let kept: Remembered = { session: null, outbox: [] };
  const now = () => helpline.wiring.app.clock.now();

  const run = (work: Promise<unknown>): void => {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
  };
  const event = (name: string, connectionId: string) => {
    const base = recorded<{ requestContext: object }>(name);
    return { ...base, requestContext: { ...base.requestContext, connectionId } };
  };
  const deliver = (): void => {
    while (delivered < helpline.pushed.length) {
      const push = helpline.pushed[delivered];
      delivered += 1;
      if (push === undefined || network.isDeaf || network.isCut) continue;
      const frame = parseServerFrame(JSON.parse(JSON.stringify(push.frame)));
      const events = open.get(push.connectionId);
      if (frame === null) events?.nonsenseCame();
      else events?.frameCame(frame);
    }
  };
  const socket: OpenLink = (events) => {
    openings += 1;
    const connectionId = `page-${openings}`;
    let isOver = false;
    const begin = async () => {
      await Promise.resolve();
      if (isOver) return;
      if (network.isCut || network.isSocketBlocked) {
        isOver = true;
        events.closed();
        return;
      }
      open.set(connectionId, {
        ...events,
        closed: () => {
          isOver = true;
          events.closed();
        },
      });
      events.opened();
    };
    run(begin());
    return {
      send(frame) {
        if (isOver || network.isCut) return;
        sent.push(frame.type);
        const answer = async () => {
          await handleSocket({ ...event('websocket-message', connectionId), body: JSON.stringify(frame) });
          deliver();
        };
        run(answer());
      },
      close() {
        isOver = true;
        open.delete(connectionId);
        helpline.gone.add(connectionId);
      },
    };
  };
  const http = createHttpLink(async (route, body) => {
    if (network.isCut) throw new Error('The network is cut.');
    sent.push(route);
    const answer = await handleHttp({
      ...recorded<object>('http'),
      routeKey: `POST ${route}`,
      headers: { origin: ORIGIN },
      body,
      isBase64Encoded: false,
    });
    if (network.isDeaf) throw new Error('The answer was lost.');
    return { isOk: answer.statusCode === 200, body: answer.body };
  });

  /** The recorded answers and handlers resolve in microtasks; a few rounds bring everything to rest. */
  const rest = async (): Promise<void> => {
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([...running]);
      await new Promise((resolve) => setImmediate(resolve));
      deliver();
    }
  };
  return {
    helpline,
    network,
    sent,
    get openings() {
      return openings;
    },
    get kept() {
      return kept;
    },
    openPage: (remembered = { session: null, outbox: [] }) =>
      startChat({
        links: { socket, http },
        hints: { language: 'en', country: 'US' },
        remembered,
        now,
        at: (moment, callBack) => {
          const timer = { moment, callBack };
          timers.add(timer);
          return () => timers.delete(timer);
        },
        newClientId: () => {
          ids += 1;
          return `m${ids}`;
        },
        changed: ({ session, outbox }: ChatModel) => {
          kept = { session, outbox };
        },
      }),
    cut() {
      for (const [connectionId, events] of [...open]) {
        open.delete(connectionId);
        helpline.gone.add(connectionId);
        events.closed();
      }
    },
    async pass(milliseconds) {
      const end = now() + milliseconds;
      await rest();
      for (;;) {
        const next = [...timers].sort((one, other) => one.moment - other.moment)[0];
        if (next === undefined || next.moment > end) break;
        timers.delete(next);
        helpline.advance(Math.max(0, next.moment - now()));
        next.callBack();
        await rest();
      }
      helpline.advance(end - now());
      await rest();
    },
    slip(value) {
      const frame = parseServerFrame(value);
      for (const events of open.values()) {
        if (frame === null) events.nonsenseCame();
        else events.frameCame(frame);
      }
    },
    texts: (chat) =>
      chat.model.messages.filter(({ author }) => author === 'help_seeker').map(({ text }) => text),
  };
}
