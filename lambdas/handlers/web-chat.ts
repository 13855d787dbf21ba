import type { VisitorConnection } from '../../core/app/ports.ts';
import { performPending, type TurnReport, takeEvent, takeMessage } from '../../core/app/take-turn.ts';
import {
  type ClientFrame,
  type EraseRequest,
  type JudgementRequest,
  type MessageRequest,
  type MoveRequest,
  type PositionRequest,
  parseClientFrame,
  type ResumeRequest,
} from '../../core/app/wire/client-frame.ts';
import { MAX_FRAME_BYTES, PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import type { Refusal, ServerFrame } from '../../core/app/wire/server-frame.ts';
import { unreachable } from '../../core/unreachable.ts';
import { chatMessageOf } from '../adapters/chat-message.ts';
import type { TurnTrigger } from '../adapters/log.ts';
import type { Visitor } from '../adapters/visitor-token.ts';
import type { WebRequester } from '../adapters/web-requester.ts';
import type { Wiring } from '../wiring.ts';
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
import { parseWebSocketEvent } from './websocket-event.ts';

/** The answer to API Gateway: at `$connect` it opens or refuses the connection, later nobody reads it. */
export interface WebSocketAnswer {
  readonly statusCode: number;
}

const v = PROTOCOL_VERSION;

/** One page at the other end of an open connection, while one of its frames is answered. */
interface Page {
  readonly connection: VisitorConnection;
  send(frame: ServerFrame): Promise<void>;
  refuse(refusal: Refusal, clientId?: string): Promise<void>;
}

/** Serves the visitors' WebSocket API as `docs/web-chat-protocol.md` describes it. */
export function createWebChat(wiring: Wiring): (event: unknown) => Promise<WebSocketAnswer> {
  const { origins, connections, log } = wiring;
  return async (rawEvent) => {
    const event = parseWebSocketEvent(rawEvent);
    switch (event.type) {
      case 'connect':
        // Without the database, so that a visitor gets in while it is down.
        return { statusCode: event.origin !== null && origins.has(event.origin) ? 200 : 403 };
      case 'message': {
        const { connectionId, body } = event;
        const page = pageOf(wiring, { connectionId, callbackUrl: wiring.callbackUrl(event) });
        await takeFrame(wiring, page, body);
        return { statusCode: 200 };
      }
      case 'disconnect':
        try {
          const left = await connections.remove(event.connectionId);
          if (left !== null) await wiring.app.notices.personMoved(left);
        } catch (error) {
          log.failure('web_register', error);
        }
        return { statusCode: 200 };
      default:
        return unreachable(event);
    }
  };
}

function pageOf({ push }: Wiring, connection: VisitorConnection): Page {
  const send = async (frame: ServerFrame): Promise<void> => {
    // A push that fails is told in the log; the page reads what it missed at its next `resume`.
    await push.push(connection, frame);
  };
  return {
    connection,
    send,
    refuse: ({ code, detail }, clientId) =>
      send({ v, type: 'error', code, detail, clientId: clientId ?? null }),
  };
}

async function takeFrame(wiring: Wiring, page: Page, body: string): Promise<void> {
  if (Buffer.byteLength(body) > MAX_FRAME_BYTES) {
    return page.refuse({ code: 'too_large', detail: `expected at most ${MAX_FRAME_BYTES} bytes` });
  }
  const parsed = parseClientFrame(body);
  if (parsed.type === 'refused') return page.refuse(parsed);
  try {
    await answerFrame(wiring, page, parsed.value);
  } catch (error) {
    wiring.log.failure('web_turn', error);
    await page.refuse(refusalOf(error), parsed.value.type === 'message' ? parsed.value.clientId : undefined);
  }
}

async function answerFrame(wiring: Wiring, page: Page, frame: ClientFrame): Promise<void> {
  switch (frame.type) {
    case 'hello':
      return page.send({ v, type: 'welcome', ...openSession(wiring, frame) });
    case 'message':
      return withVisitor(wiring, page, frame, (visitor) => answerMessage(wiring, page, visitor, frame));
    case 'resume':
      return withVisitor(wiring, page, frame, (visitor) => answerResume(wiring, page, visitor, frame));
    case 'erase':
      return withVisitor(wiring, page, frame, (visitor) => answerErase(wiring, page, visitor));
    case 'position':
      return withVisitor(wiring, page, frame, (visitor) => answerPosition(wiring, page, visitor, frame));
    case 'move':
      return withVisitor(wiring, page, frame, (visitor) => answerMove(wiring, page, visitor, frame));
    case 'judgement':
      return withVisitor(wiring, page, frame, (visitor) => answerJudgement(wiring, page, visitor, frame));
    case 'typing':
      return showTyping(wiring, frame.token);
    case 'ping':
      return page.send({ v, type: 'pong' });
    default:
      return unreachable(frame);
  }
}

/** For a counselor alone; the helpline itself does not wait for a visitor to finish, and a wrong token shows nothing. */
async function showTyping(wiring: Wiring, token: string): Promise<void> {
  const read = readVisitor(wiring, token);
  if (read.type === 'parsed') await wiring.app.notices.personTypes(read.value.conversation);
}

async function withVisitor(
  wiring: Wiring,
  page: Page,
  frame: MessageRequest | ResumeRequest | EraseRequest | PositionRequest | MoveRequest | JudgementRequest,
  answer: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  const read = readVisitor(wiring, frame.token);
  if (read.type === 'parsed') return answer(read.value);
  return page.refuse(read, 'clientId' in frame ? frame.clientId : undefined);
}

async function answerMessage(
  wiring: Wiring,
  page: Page,
  visitor: Visitor,
  request: MessageRequest,
): Promise<void> {
  const app = wiring.appFor(receivingPage(page));
  const report = await timed(wiring, 'message', () => takeMessage(app, inboundOf(wiring, visitor, request)));
  await page.send({ v, type: 'ack', clientId: request.clientId, seq: report.seq });
  await sendState(wiring, page, visitor);
}

/**
 * Registers the page first and reads the record after it: a message that is written meanwhile comes by the register,
 * every earlier one by the record, some by both.
 */
async function answerResume(
  wiring: Wiring,
  page: Page,
  visitor: Visitor,
  { after }: ResumeRequest,
): Promise<void> {
  const { app, appFor, connections } = wiring;
  const { conversation } = visitor;
  await connections.put(conversation, page.connection, app.clock.now());
  await performPending(appFor(readingPage(page)), conversation);
  const rows = await app.transcripts.after(conversation, after, app.clock.now());
  for (const row of rows) await page.send({ v, type: 'message', ...chatMessageOf(row) });
  await page.send({ v, type: 'resumed', seq: rows.at(-1)?.seq ?? after });
  await app.notices.personMoved(conversation);
  await sendState(wiring, page, visitor);
}

async function answerMove(wiring: Wiring, page: Page, visitor: Visitor, request: MoveRequest): Promise<void> {
  const answer = await askMove(wiring, visitor, request);
  if (answer === null) return page.refuse(NUMBER_REFUSAL);
  await page.send({ v, type: 'move', ...answer });
}

async function answerJudgement(
  wiring: Wiring,
  page: Page,
  visitor: Visitor,
  { helped }: JudgementRequest,
): Promise<void> {
  await takeJudgement(wiring, visitor, helped);
  await page.send({ v, type: 'judged' });
  await sendState(wiring, page, visitor);
}

async function sendState(wiring: Wiring, page: Page, { conversation }: Visitor): Promise<void> {
  const state = await readState(wiring, conversation);
  if (state !== null) await page.send({ v, type: 'state', ...state });
}

async function answerErase(wiring: Wiring, page: Page, visitor: Visitor): Promise<void> {
  const { conversation } = visitor;
  const app = wiring.appFor(receivingPage(page));
  await timed(wiring, 'erase', () => takeEvent(app, conversation, { type: 'visitor_erased' }));
  await page.send({ v, type: 'erased' });
  await sendState(wiring, page, visitor);
}

/** The answer to a shared position is the list of what is near, or what the helpline says instead. */
async function answerPosition(
  wiring: Wiring,
  page: Page,
  visitor: Visitor,
  { cell }: PositionRequest,
): Promise<void> {
  const app = wiring.appFor(receivingPage(page));
  const event = { type: 'position_shared', cell } as const;
  await timed(wiring, 'position', () => takeEvent(app, visitor.conversation, event));
  await sendState(wiring, page, visitor);
}

/** A page that gets its messages as they are sent. */
function receivingPage(page: Page): WebRequester {
  return {
    connectionId: page.connection.connectionId,
    receive: (message) => page.send({ v, type: 'message', ...message }),
  };
}

/** A page that is about to read the record, and gets each message from there, in order. */
function readingPage({ connection }: Page): WebRequester {
  return { connectionId: connection.connectionId, receive: async () => {} };
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
