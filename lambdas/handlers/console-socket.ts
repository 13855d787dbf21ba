import type { Reader, StaffContext } from '../../core/app/staff/staff-context.ts';
import { openForReading, settledSeqOf, transcriptMessage } from '../../core/app/staff/transcript.ts';
import { workListFor } from '../../core/app/staff/work.ts';
import { performPending } from '../../core/app/take-turn.ts';
import type { ConsoleFrame } from '../../core/app/wire/console/console-frame.ts';
import type { ConsoleRefusal } from '../../core/app/wire/console/http.ts';
import type { StaffFrame } from '../../core/app/wire/console/staff-frame.ts';
import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import { roleIn } from '../../core/handoff/role-in-conversation.ts';
import type { ConversationId } from '../../core/ids.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { StaffConnection, StaffIdentity } from '../adapters/staff-connection-register.ts';
import { tellTyping } from '../adapters/visitor-typing.ts';
import type { Wiring } from '../wiring.ts';
import { consoleRefusalOf } from './console-answer.ts';
import { parseStaffFrame } from './console-request.ts';
import { profileOf, ticketHash } from './console-routes.ts';
import type { WebSocketAnswer } from './web-chat.ts';
import { parseWebSocketEvent } from './websocket-event.ts';

const v = PROTOCOL_VERSION;

/** One console at the other end of an open connection, while one of its frames is answered. */
interface ConsolePage {
  readonly connectionId: string;
  readonly callbackUrl: string;
  send(frame: ConsoleFrame): Promise<void>;
  refuse(refusal: ConsoleRefusal, conversation?: ConversationId): Promise<void>;
}

/** Serves the staff's WebSocket API as `docs/console-protocol.md` describes it. */
export function createConsoleSocket(wiring: Wiring): (event: unknown) => Promise<WebSocketAnswer> {
  const { staffConnections, staffConsole, log } = wiring;
  return async (rawEvent) => {
    const event = parseWebSocketEvent(rawEvent);
    switch (event.type) {
      case 'connect':
        return { statusCode: event.origin !== null && staffConsole.origins.has(event.origin) ? 200 : 403 };
      case 'message': {
        const page = pageOf(wiring, event.connectionId, wiring.callbackUrl(event));
        await takeFrame(wiring, page, event.body);
        return { statusCode: 200 };
      }
      case 'disconnect':
        try {
          await staffConnections.remove(event.connectionId);
        } catch (error) {
          log.failure('console_register', error);
        }
        return { statusCode: 200 };
      default:
        return unreachable(event);
    }
  };
}

function pageOf({ push }: Wiring, connectionId: string, callbackUrl: string): ConsolePage {
  const send = async (frame: ConsoleFrame): Promise<void> => {
    await push.push({ connectionId, callbackUrl }, frame);
  };
  return {
    connectionId,
    callbackUrl,
    send,
    refuse: ({ code, detail }, conversation) =>
      send({ v, type: 'error', code, detail, conversation: conversation ?? null }),
  };
}

async function takeFrame(wiring: Wiring, page: ConsolePage, body: string): Promise<void> {
  const parsed = parseStaffFrame(body);
  if (parsed.type === 'refused') return page.refuse(parsed);
  const frame = parsed.value;
  try {
    if (frame.type === 'hello') return await welcome(wiring, page, frame.ticket);
    const connection = await wiring.staffConnections.of(page.connectionId, wiring.app.clock.now());
    if (connection === null) {
      return await page.refuse({ code: 'not_signed_in', detail: 'expected "hello" with a ticket before' });
    }
    await answerFrame(wiring, page, connection, frame);
  } catch (error) {
    wiring.log.failure('console', error);
    await page.refuse(consoleRefusalOf(error), 'conversation' in frame ? frame.conversation : undefined);
  }
}

async function welcome(wiring: Wiring, page: ConsolePage, ticket: string): Promise<void> {
  const { app, staffConnections } = wiring;
  const identity = await staffConnections.takeTicket(ticketHash(ticket), app.clock.now());
  if (identity === null) {
    return page.refuse({ code: 'not_signed_in', detail: 'ticket: expected a fresh one, which is good once' });
  }
  const { connectionId, callbackUrl } = page;
  await staffConnections.put({ connectionId, callbackUrl, ...identity }, app.clock.now());
  const me = await readerOf(wiring, identity);
  await page.send({ v, type: 'welcome', me: profileOf(me), at: app.clock.now() });
  await page.send({ v, type: 'work', list: await workListFor({ app, me }) });
}

async function answerFrame(
  wiring: Wiring,
  page: ConsolePage,
  connection: StaffConnection,
  frame: Exclude<StaffFrame, { type: 'hello' }>,
): Promise<void> {
  const { app, staffConnections } = wiring;
  switch (frame.type) {
    case 'presence': {
      const before = await app.staff.of(connection.staff);
      await app.staff.seen(connection.staff, frame.presence, app.clock.now());
      await page.send({ v, type: 'pong' });
      if (before?.chosen !== frame.presence) await app.notices.boardChanged();
      return;
    }
    case 'list':
      return page.send({
        v,
        type: 'work',
        list: await workListFor({ app, me: await readerOf(wiring, connection) }),
      });
    case 'resume':
      return resume(wiring, page, connection, frame.conversation, frame.after);
    case 'unwatch':
      return staffConnections.unwatch(frame.conversation, connection.connectionId);
    case 'typing':
      return showTyping(wiring, connection, frame.conversation);
    case 'ping':
      return page.send({ v, type: 'pong' });
    default:
      return unreachable(frame);
  }
}

/**
 * Follows the conversation first and reads the record after it: a message that comes meanwhile arrives by one of the
 * two ways, some by both. Whoever may not read it any more by then is taken off again.
 */
async function resume(
  wiring: Wiring,
  page: ConsolePage,
  connection: StaffConnection,
  conversation: ConversationId,
  after: number,
): Promise<void> {
  const { app, staffConnections } = wiring;
  const context = await contextOf(wiring, connection);
  const first = await openForReading(context, conversation);
  if ('type' in first) return page.refuse(first, conversation);
  await staffConnections.watch(conversation, connection, app.clock.now());
  await performPending(app, conversation);
  const opened = await openForReading(context, conversation);
  if ('type' in opened) {
    await staffConnections.unwatch(conversation, connection.connectionId);
    return page.refuse(opened, conversation);
  }
  const rows = await app.transcripts.after(conversation, after, app.clock.now());
  for (const row of rows) {
    const message = transcriptMessage(row, opened.conversation);
    await page.send({ v, type: 'message', conversation, message });
  }
  await page.send({ v, type: 'resumed', conversation, seq: settledSeqOf(opened) });
}

/** The person sees on the web that somebody writes; only whoever may write is shown. */
async function showTyping(
  { app, connections, push }: Wiring,
  { staff, roles }: StaffConnection,
  id: ConversationId,
): Promise<void> {
  const { stored } = await app.store.load(id, app.clock.now());
  const role = stored === null ? 'none' : roleIn(stored.conversation, { id: staff, roles });
  if (role !== 'holder' && role !== 'partner') return;
  await tellTyping({ connections, push, clock: app.clock }, id);
}

async function contextOf(wiring: Wiring, identity: StaffIdentity): Promise<StaffContext> {
  const { app, connections: visitors } = wiring;
  return { app, me: await readerOf(wiring, identity), visitors, openNumber: () => null };
}

/** Name and languages are the register's; the roles those of the sign-in. */
async function readerOf({ app }: Wiring, { staff: id, roles }: StaffIdentity): Promise<Reader> {
  const member = await app.staff.of(id);
  const languages = member?.languages ?? [app.settings.defaultLanguage];
  return { id, name: member?.name ?? '', roles, languages };
}
