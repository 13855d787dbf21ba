import { screen, takeMessage } from '../../core/app/take-turn.ts';
import type { ConsoleFrame } from '../../core/app/wire/console/console-frame.ts';
import { consoleFrame } from '../../core/app/wire/console/console-frame.ts';
import {
  CONSOLE_ROUTES,
  type ConsoleAnswer,
  type ConsoleRequestInput,
  consoleRefusal,
} from '../../core/app/wire/console/http.ts';
import type { StaffFrameInput } from '../../core/app/wire/console/staff-frame.ts';
import type { StaffRole } from '../../core/handoff/presence.ts';
import { type ConversationId, parseInboundId } from '../../core/ids.ts';
import { parseE164 } from '../../core/place/e164.ts';
import { createConsole } from '../../lambdas/handlers/console.ts';
import { createConsoleSocket } from '../../lambdas/handlers/console-socket.ts';
import type { HttpAnswer } from '../../lambdas/handlers/http-answer.ts';
import { HTTP_ROUTES, type StaffRouteId } from '../../lambdas/manifest.ts';
import { recorded } from './aws-events.ts';
import { CONSOLE_ORIGIN, type TestWiring } from './test-wiring.ts';

/** The claims of somebody's access token, as the gateway hands them over. */
export function claimsOf(name: string, roles: readonly StaffRole[]): Record<string, string> {
  return {
    sub: name.toLowerCase(),
    username: name,
    token_use: 'access',
    client_id: 'console',
    'cognito:groups': `[${roles.join(' ')}]`,
  };
}

/** An answer of the console's API. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Somebody of the staff at a console. */
export interface Colleague {
  readonly id: string;
  /** The answer, held to the route's schema; throws for a refusal. */
  ask<Id extends StaffRouteId>(
    id: Id,
    request?: Omit<ConsoleRequestInput<Id>, 'v'>,
  ): Promise<ConsoleAnswer<Id>>;
  /** The code of a refusal; throws for anything else. */
  refusal<Id extends StaffRouteId>(id: Id, request?: Omit<ConsoleRequestInput<Id>, 'v'>): Promise<string>;
  /** Opens a WebSocket with a fresh ticket; gives a sign of life as `available`. */
  open(tab?: string): Promise<ConsolePage>;
}

/** A frame without its version, which every one carries. */
type Versionless<Frame> = Frame extends object ? Omit<Frame, 'v'> : never;

/** One open page of a colleague. */
export interface ConsolePage {
  readonly connectionId: string;
  /** Sends a frame and answers with the frames that came over this connection meanwhile. */
  send(frame: Versionless<StaffFrameInput>): Promise<ConsoleFrame[]>;
  /** Every frame that came over this connection so far, from a position on. */
  frames(from?: number): ConsoleFrame[];
}

/** The console of a helpline in memory. */
export interface TestConsole {
  request(routeKey: string, body: string, claims: Record<string, string> | null): Promise<Reply>;
  colleague(name: string, roles?: readonly StaffRole[]): Colleague;
  /** Somebody texts the helpline; answers with their conversation. */
  text(number: string, text: string): Promise<ConversationId>;
}

export function createTestConsole(world: TestWiring): TestConsole {
  const http = createConsole(world.wiring);
  const socket = createConsoleSocket(world.wiring);
  let texts = 0;

  const request = async (
    routeKey: string,
    body: string,
    claims: Record<string, string> | null,
  ): Promise<Reply> => {
    const event = recorded<{ headers: object; requestContext: object }>('http');
    const answer: HttpAnswer = await http({
      ...event,
      routeKey,
      headers: { ...event.headers, origin: CONSOLE_ORIGIN },
      requestContext: {
        ...event.requestContext,
        ...(claims === null ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
      },
      body,
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : JSON.parse(answer.body) };
  };

  const send = async (connectionId: string, frame: object): Promise<void> => {
    const event = recorded<{ requestContext: object }>('websocket-message');
    const requestContext = { ...event.requestContext, connectionId };
    await socket({ ...event, requestContext, body: JSON.stringify({ v: 1, ...frame }) });
  };

  const framesOf = (connectionId: string, from = 0): ConsoleFrame[] =>
    world.shown
      .filter((shown) => shown.connectionId === connectionId)
      .slice(from)
      .map(({ frame }) => consoleFrame.parse(frame));

  return {
    request,
    colleague(name, roles = ['counselor']) {
      const claims = claimsOf(name, roles);
      const post = (id: StaffRouteId, body: object) => {
        const route = HTTP_ROUTES.find((one) => one.id === id);
        return request(`${route?.method} ${route?.path}`, JSON.stringify({ v: 1, ...body }), claims);
      };
      return {
        id: name.toLowerCase(),
        async ask(id, body) {
          const reply = await post(id, body ?? {});
          if (reply.status !== 200) throw new Error(`${id}: ${JSON.stringify(reply.body)}`);
          return CONSOLE_ROUTES[id].answer.parse(reply.body) as never;
        },
        async refusal(id, body) {
          const reply = await post(id, body ?? {});
          if (reply.status === 200) throw new Error(`${id}: expected a refusal`);
          return consoleRefusal.parse(reply.body).code;
        },
        async open(tab = '1') {
          const connectionId = `staff-${name.toLowerCase()}-${tab}`;
          const { ticket } = (await post('staff_connect', {})).body as { ticket: string };
          await send(connectionId, { type: 'hello', ticket });
          await send(connectionId, { type: 'presence', presence: 'available' });
          return {
            connectionId,
            async send(frame) {
              const before = framesOf(connectionId).length;
              await send(connectionId, frame);
              return framesOf(connectionId, before);
            },
            frames: (from) => framesOf(connectionId, from),
          };
        },
      };
    },
    async text(number, text) {
      const { app, numbers } = world.wiring;
      const parsed = parseE164(number);
      texts += 1;
      const inboundId = parseInboundId(`text-${texts}`);
      if (parsed === null || inboundId === null) throw new Error('Expected a number');
      const conversation = numbers.conversationOf(parsed);
      await takeMessage(app, {
        conversation,
        channel: 'sms',
        inboundId,
        text,
        sentAt: app.clock.now(),
        receiveCount: 1,
        channelCountry: app.settings.defaultCountry,
        channelLanguage: null,
        address: numbers.seal(parsed),
        understanding: screen(app, text, null),
      });
      return conversation;
    },
  };
}
