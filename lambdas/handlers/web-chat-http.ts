import { performPending, type TurnReport, takeEvent, takeMessage } from '../../core/app/take-turn.ts';
import {
  eraseRequest,
  judgementRequest,
  messageRequest,
  moveRequest,
  type Parsed,
  parseBody,
  positionRequest,
  resumeRequest,
  sessionRequest,
} from '../../core/app/wire/client-frame.ts';
import type {
  EraseAnswer,
  JudgementAnswer,
  MessageAnswer,
  PollAnswer,
  PositionAnswer,
} from '../../core/app/wire/http-answer.ts';
import { MAX_FRAME_BYTES } from '../../core/app/wire/protocol.ts';
import type { ChatMessage, MoveAnswer, Session } from '../../core/app/wire/server-frame.ts';
import { chatMessageOf } from '../adapters/chat-message.ts';
import type { TurnTrigger } from '../adapters/log.ts';
import type { Visitor } from '../adapters/visitor-token.ts';
import type { WebRequester } from '../adapters/web-requester.ts';
import { VISITOR_ROUTES, type VisitorRouteId } from '../manifest/visitor-routes.ts';
import type { Wiring } from '../wiring.ts';
import { type HttpAnswer, jsonAnswer, preflightAnswer, readableBy, refusalAnswer } from './http-answer.ts';
import { parseHttpEvent } from './http-event.ts';
import { openSession } from './visitor-session.ts';
import {
  askMove,
  inboundOf,
  NUMBER_REFUSAL,
  readState,
  readVisitor,
  refusalOf,
  takeJudgement,
} from './visitor-turn.ts';

type RouteHandler = (wiring: Wiring, body: string) => HttpAnswer | Promise<HttpAnswer>;

const HANDLERS: Readonly<Record<VisitorRouteId, RouteHandler>> = {
  chat_session: answerSession,
  chat_message: answerMessage,
  chat_poll: answerPoll,
  chat_erase: answerErase,
  chat_position: answerPosition,
  chat_move: answerMove,
  chat_judgement: answerJudgement,
  chat_preflight: () => preflightAnswer(),
  health: () => jsonAnswer(200, { status: 'ok' }),
};

/** Serves visitors whose network lets no WebSocket through, with the same schemas; see `docs/web-chat-protocol.md`. */
export function createWebChatHttp(wiring: Wiring): (event: unknown) => Promise<HttpAnswer> {
  return async (event) => {
    const { routeKey, origin, body } = parseHttpEvent(event);
    // A request without an origin is no page's: the token in its body is what counts.
    if (origin !== null && !wiring.origins.has(origin)) {
      return refusalAnswer({
        code: 'origin_not_allowed',
        detail: 'origin: expected a page of this helpline',
      });
    }
    const answer = await answerRoute(wiring, routeKey, body);
    return origin === null ? answer : readableBy(origin, answer);
  };
}

async function answerRoute(wiring: Wiring, routeKey: string, body: string): Promise<HttpAnswer> {
  const route = VISITOR_ROUTES.find(({ method, path }) => `${method} ${path}` === routeKey);
  const handler = Object.entries(HANDLERS).find(([id]) => id === route?.id)?.[1];
  if (handler === undefined)
    return refusalAnswer({ code: 'not_found', detail: 'expected a route of the helpline' });
  if (Buffer.byteLength(body) > MAX_FRAME_BYTES) {
    return refusalAnswer({ code: 'too_large', detail: `expected at most ${MAX_FRAME_BYTES} bytes` });
  }
  try {
    return await handler(wiring, body);
  } catch (error) {
    wiring.log.failure('http_turn', error);
    return refusalAnswer(refusalOf(error));
  }
}

function answerSession(wiring: Wiring, body: string): HttpAnswer {
  const parsed = parseBody(sessionRequest, body);
  if (parsed.type === 'refused') return refusalAnswer(parsed);
  return jsonAnswer(200, openSession(wiring, parsed.value) satisfies Session);
}

async function answerMessage(wiring: Wiring, body: string): Promise<HttpAnswer> {
  const parsed = withVisitor(wiring, parseBody(messageRequest, body));
  if (parsed.type === 'refused') return refusalAnswer(parsed);
  const { visitor, request } = parsed.value;
  const { requester, messages } = collectingPage();
  try {
    const app = wiring.appFor(requester);
    const report = await timed(wiring, 'message', () =>
      takeMessage(app, inboundOf(wiring, visitor, request)),
    );
    const ack = { clientId: request.clientId, seq: report.seq };
    const state = await readState(wiring, visitor.conversation);
    return jsonAnswer(200, { ack, messages, ...(state === null ? {} : { state }) } satisfies MessageAnswer);
  } catch (error) {
    wiring.log.failure('http_turn', error);
    return refusalAnswer({ ...refusalOf(error), messages });
  }
}

async function answerPoll(wiring: Wiring, body: string): Promise<HttpAnswer> {
  const parsed = withVisitor(wiring, parseBody(resumeRequest, body));
  if (parsed.type === 'refused') return refusalAnswer(parsed);
  const { visitor, request } = parsed.value;
  const { app } = wiring;
  await performPending(app, visitor.conversation);
  const rows = await app.transcripts.after(visitor.conversation, request.after, app.clock.now());
  const state = await readState(wiring, visitor.conversation);
  const messages = rows.map(chatMessageOf);
  return jsonAnswer(200, { messages, ...(state === null ? {} : { state }) } satisfies PollAnswer);
}

/** The answer to a shared position is the list of what is near, or what the helpline says instead. */
async function answerPosition(wiring: Wiring, body: string): Promise<HttpAnswer> {
  const parsed = withVisitor(wiring, parseBody(positionRequest, body));
  if (parsed.type === 'refused') return refusalAnswer(parsed);
  const { visitor, request } = parsed.value;
  const { requester, messages } = collectingPage();
  const app = wiring.appFor(requester);
  const event = { type: 'position_shared', cell: request.cell } as const;
  await timed(wiring, 'position', () => takeEvent(app, visitor.conversation, event));
  const state = await readState(wiring, visitor.conversation);
  return jsonAnswer(200, { messages, ...(state === null ? {} : { state }) } satisfies PositionAnswer);
}

async function answerMove(wiring: Wiring, body: string): Promise<HttpAnswer> {
  const parsed = withVisitor(wiring, parseBody(moveRequest, body));
  if (parsed.type === 'refused') return refusalAnswer(parsed);
  const { visitor, request } = parsed.value;
  const answer = await askMove(wiring, visitor, request);
  return answer === null ? refusalAnswer(NUMBER_REFUSAL) : jsonAnswer(200, answer satisfies MoveAnswer);
}

async function answerJudgement(wiring: Wiring, body: string): Promise<HttpAnswer> {
  const parsed = withVisitor(wiring, parseBody(judgementRequest, body));
  if (parsed.type === 'refused') return refusalAnswer(parsed);
  const { visitor, request } = parsed.value;
  await takeJudgement(wiring, visitor, request.helped);
  return jsonAnswer(200, { judged: true } satisfies JudgementAnswer);
}

async function answerErase(wiring: Wiring, body: string): Promise<HttpAnswer> {
  const parsed = withVisitor(wiring, parseBody(eraseRequest, body));
  if (parsed.type === 'refused') return refusalAnswer(parsed);
  const { conversation } = parsed.value.visitor;
  const { requester, messages } = collectingPage();
  const app = wiring.appFor(requester);
  await timed(wiring, 'erase', () => takeEvent(app, conversation, { type: 'visitor_erased' }));
  return jsonAnswer(200, { erased: true, messages } satisfies EraseAnswer);
}

/** A request of whoever its token speaks for. */
function withVisitor<Request extends { readonly token: string }>(
  wiring: Wiring,
  parsed: Parsed<Request>,
): Parsed<{ readonly visitor: Visitor; readonly request: Request }> {
  if (parsed.type === 'refused') return parsed;
  const read = readVisitor(wiring, parsed.value.token);
  if (read.type === 'refused') return read;
  return { type: 'parsed', value: { visitor: read.value, request: parsed.value } };
}

/** A page that gets what is sent to it in the answer to its request. */
function collectingPage(): { readonly requester: WebRequester; readonly messages: ChatMessage[] } {
  const messages: ChatMessage[] = [];
  const requester: WebRequester = {
    connectionId: null,
    receive: async (message) => {
      messages.push(message);
    },
  };
  return { requester, messages };
}

async function timed(
  { log }: Wiring,
  trigger: TurnTrigger,
  take: () => Promise<TurnReport>,
): Promise<TurnReport> {
  const startedAt = performance.now();
  const report = await take();
  log.turn({ trigger, channel: 'web', report, durationMs: performance.now() - startedAt });
  return report;
}
