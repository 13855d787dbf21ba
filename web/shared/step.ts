import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { ChatCommand, ChatEvent, ChatModel } from './chat-model.ts';
import { newOutgoing, pump, retryAll } from './outbox.ts';
import { takeFrame } from './take-frame.ts';

/** The client after an event, and what is to be done about it. */
export interface Step {
  readonly model: ChatModel;
  readonly commands: readonly ChatCommand[];
}

const v = PROTOCOL_VERSION;

/** API Gateway closes a connection after ten minutes in which nothing was sent. */
export const PING_EVERY_MS = 5 * 60_000;
const PONG_WITHIN_MS = 10_000;
/** Whoever comes back to the page should not wait long to learn that the link is dead. */
const PONG_WITHIN_AFTER_WAKING_MS = 3_000;
const OPEN_WITHIN_MS = 5_000;
export const POLL_EVERY_MS = 3_000;
const POLL_WHEN_HIDDEN_MS = 30_000;
/** How long it goes by HTTP before a WebSocket is tried again, where none or one has got through before. */
const SOCKET_TRY_MS = 5 * 60_000;
const SOCKET_TRY_SOON_MS = 15_000;
/** A WebSocket that has worked fails this often before it goes by HTTP: the helpline may just be restarting. */
const PATIENCE = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const TYPING_EVERY_MS = 3_000;

/**
 * Decides what one event changes and what is to be done: pure and synchronous.
 * It sends what was written in order and until it is acknowledged, connects again when the link is lost, asks for what
 * it missed, and goes by HTTP where no WebSocket gets through.
 */
export function step(model: ChatModel, event: ChatEvent, now: number): Step {
  switch (event.type) {
    case 'started':
      return open(model, now);
    case 'opened':
      return hello({ ...model, line: { type: 'open' } }, now);
    case 'closed':
      return lost(model, now);
    case 'frame_came':
      return settle(takeFrame(model, event.frame, now), now);
    case 'nonsense_came':
      return settle({ model: { ...model, isInTrouble: true }, commands: [] }, now);
    case 'time_came':
      return onTime(model, now);
    case 'woke':
      return wake({ ...model, isVisible: true }, now);
    case 'hidden':
      return { model: { ...model, isVisible: false }, commands: [] };
    case 'wrote':
      // Nobody waits for a trial.
      return settle(endProbe({ model: write(model, event, now), commands: [] }, now), now);
    case 'retried':
      return settle({ model: { ...model, outbox: retryAll(model.outbox) }, commands: [] }, now, true);
    case 'discarded':
      return {
        model: { ...model, outbox: model.outbox.filter(({ clientId }) => clientId !== event.clientId) },
        commands: [],
      };
    case 'typed':
      return tellTyping(model, now);
    case 'erase_asked':
      return eraseAll(model);
    case 'move_asked': {
      const asked = {
        ...model,
        move: { number: event.number, what: event.what, answer: 'asked' as const },
      };
      return { model: asked, commands: wishesOf(asked) };
    }
    case 'judged': {
      const judged = { ...model, hasJudged: true };
      const { session } = model;
      if (session === null || !model.isWelcome) return { model: judged, commands: [] };
      const frame = { v, type: 'judgement', token: session.token, helped: event.helped } as const;
      return { model: judged, commands: [{ type: 'send', frame }] };
    }
    case 'position_shared': {
      const { session } = model;
      if (session === null || !model.isWelcome) return { model, commands: [] };
      const frame = { v, type: 'position', token: session.token, cell: event.cell } as const;
      return { model, commands: [{ type: 'send', frame }] };
    }
    case 'language_chosen': {
      const chosen = { ...model, hints: { ...model.hints, language: event.language } };
      return model.line.type === 'open' && model.isWelcome
        ? hello(chosen, now)
        : { model: chosen, commands: [] };
    }
    default:
      return unreachable(event);
  }
}

/** The next moment at which `time_came` has something to do. */
export function nextMoment(model: ChatModel, now: number): number {
  const { line, nextPingAt, pongDueAt, nextPollAt, socketTryAt, typingUntil } = model;
  const moments = [typingUntil > now ? typingUntil : Number.POSITIVE_INFINITY];
  if (line.type === 'closed') moments.push(line.retryAt);
  if (line.type === 'opening') moments.push(line.giveUpAt);
  if (line.type === 'open') {
    moments.push(pongDueAt ?? Number.POSITIVE_INFINITY);
    // Until then there is nothing to do but wait for the welcome.
    if (model.isWelcome) {
      moments.push(...(model.transport === 'http' ? [nextPollAt, socketTryAt] : [nextPingAt]));
      moments.push(pump(model, now).nextAt);
    }
  }
  return Math.min(...moments);
}

function open(model: ChatModel, now: number): Step {
  return {
    model: {
      ...model,
      isGreeted: false,
      isWelcome: false,
      isResumed: false,
      line: { type: 'opening', giveUpAt: now + OPEN_WITHIN_MS },
    },
    commands: [{ type: 'open', transport: model.transport }],
  };
}

function hello(model: ChatModel, now: number): Step {
  const { language, country } = model.hints;
  const frame = { v, type: 'hello', token: model.session?.token ?? null, language, country } as const;
  return {
    model: {
      ...model,
      isGreeted: true,
      // Until the answer comes this link proves nothing.
      nextPingAt: now + PING_EVERY_MS,
      pongDueAt: now + OPEN_WITHIN_MS,
      socketTryAt: now + (model.hasSocketWorked ? SOCKET_TRY_SOON_MS : SOCKET_TRY_MS),
      nextPollAt: now + POLL_EVERY_MS,
    },
    commands: [{ type: 'send', frame }],
  };
}

/** The link is gone. A link that never got anywhere makes the next try go the other way. */
function lost(model: ChatModel, now: number): Step {
  const failures = model.isWelcome || model.isProbing ? 0 : model.failures + 1;
  const isPatient = model.hasSocketWorked && failures % PATIENCE !== 0;
  const isOtherWay = model.isProbing || (failures > 0 && !isPatient);
  const transport = isOtherWay ? otherThan(model) : model.transport;
  const pause = failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
  return {
    model: {
      ...model,
      isGreeted: false,
      isWelcome: false,
      isResumed: false,
      isProbing: false,
      failures,
      transport,
      line: { type: 'closed', retryAt: now + pause },
      pongDueAt: null,
      outbox: retryAll(model.outbox),
    },
    commands: [],
  };
}

/** Goes back to the way that works when something is to be sent while the other way is tried. */
function endProbe({ model, commands }: Step, now: number): Step {
  if (!model.isProbing || model.isWelcome) return { model, commands };
  const back = open({ ...model, isProbing: false, transport: 'http' }, now);
  return { model: back.model, commands: [...commands, ...back.commands] };
}

function otherThan({ transport }: ChatModel): ChatModel['transport'] {
  return transport === 'socket' ? 'http' : 'socket';
}

function onTime(model: ChatModel, now: number): Step {
  const { line, pongDueAt } = model;
  if (line.type === 'closed') return line.retryAt <= now ? open(model, now) : { model, commands: [] };
  const isDead =
    (line.type === 'opening' && line.giveUpAt <= now) || (pongDueAt !== null && pongDueAt <= now);
  if (isDead) {
    const { model: after } = lost(model, now);
    return { model: after, commands: [{ type: 'close' }] };
  }
  if (line.type === 'opening') return { model, commands: [] };
  if (model.transport === 'http' && model.socketTryAt <= now) {
    if (model.outbox.length > 0)
      return settle(poll({ ...model, socketTryAt: now + POLL_EVERY_MS }, now), now);
    const again = open({ ...model, transport: 'socket', isProbing: true }, now);
    return { model: again.model, commands: [{ type: 'close' }, ...again.commands] };
  }
  return settle(model.transport === 'http' ? poll(model, now) : ping(model, now, PONG_WITHIN_MS), now);
}

function poll(model: ChatModel, now: number): Step {
  const { session, nextPollAt, isVisible } = model;
  if (session === null || !model.isWelcome || nextPollAt > now) return { model, commands: [] };
  const every = isVisible ? POLL_EVERY_MS : POLL_WHEN_HIDDEN_MS;
  return { model: { ...model, nextPollAt: now + every }, commands: [resume(model, session.token)] };
}

function ping(model: ChatModel, now: number, within: number): Step {
  if (model.nextPingAt > now || !model.isWelcome) return { model, commands: [] };
  const hasTalked = model.messages.length > 0;
  return {
    model: { ...model, nextPingAt: now + PING_EVERY_MS, pongDueAt: model.pongDueAt ?? now + within },
    // Where a talk stands, the same question also finds what was lost on its way.
    commands: hasTalked ? askMissed(model) : [{ type: 'send', frame: { v, type: 'ping' } }],
  };
}

/** Nothing tells a sleeping machine that its link died: it asks, and tries at once where it had paused. */
function wake(model: ChatModel, now: number): Step {
  switch (model.line.type) {
    case 'closed':
      return open(model, now);
    case 'opening':
      return { model, commands: [] };
    case 'open': {
      const awake = { ...model, nextPollAt: now, outbox: retryAll(model.outbox) };
      if (model.transport === 'http') return settle(poll(awake, now), now);
      return settle(ping({ ...awake, nextPingAt: now }, now, PONG_WITHIN_AFTER_WAKING_MS), now);
    }
    default:
      return unreachable(model.line);
  }
}

function write(
  model: ChatModel,
  { clientId, text }: { clientId: string; text: string },
  now: number,
): ChatModel {
  const place = Math.max(model.lastSeq, ...model.messages.map((message) => message.place)) + 0.5;
  const message = newOutgoing(clientId, text, now, place);
  return { ...model, outbox: [...model.outbox, message] };
}

function tellTyping(model: ChatModel, now: number): Step {
  const { session, state, lastTypingSentAt } = model;
  const isSeen = session !== null && model.isWelcome && state?.phase === 'with_counselor';
  if (!isSeen || now - lastTypingSentAt < TYPING_EVERY_MS) return { model, commands: [] };
  return {
    model: { ...model, lastTypingSentAt: now },
    commands: [{ type: 'send', frame: { v, type: 'typing', token: session.token } }],
  };
}

/** What was not sent is gone at once; what was, when the helpline says so. */
function eraseAll(model: ChatModel): Step {
  const highest = Math.max(model.lastSeq, ...model.seqsAhead);
  const asked = { ...model, outbox: [], erasingAfterSeq: highest };
  return { model: asked, commands: wishesOf(asked) };
}

/** Frames of wishes that have no answer yet. */
function wishesOf({ session, isWelcome, erasingAfterSeq, move }: ChatModel): readonly ChatCommand[] {
  if (session === null || !isWelcome) return [];
  const { token } = session;
  return [
    ...(erasingAfterSeq === null ? [] : [{ type: 'send', frame: { v, type: 'erase', token } } as const]),
    ...(move?.answer === 'asked'
      ? [{ type: 'send', frame: { v, type: 'move', token, number: move.number, what: move.what } } as const]
      : []),
  ];
}

function resume({ lastSeq }: ChatModel, token: string): ChatCommand {
  return { type: 'send', frame: { v, type: 'resume', token, after: lastSeq } };
}

/** After whatever happened: what a new welcome asks for, then what waits to be sent. */
function settle({ model, commands }: Step, now: number, isForced = false): Step {
  const { session } = model;
  if (model.line.type !== 'open') {
    if (!isForced || model.line.type !== 'closed') return { model, commands };
    const opened = open(model, now);
    return { model: opened.model, commands: [...commands, ...opened.commands] };
  }
  if (session === null && !model.isGreeted) {
    const again = hello(model, now);
    return { model: { ...again.model, isWelcome: false }, commands: [...commands, ...again.commands] };
  }
  if (session === null || !model.isWelcome) return { model, commands };
  const pumped = pump(model, now);
  return {
    model: { ...model, outbox: pumped.outbox },
    commands: [
      ...commands,
      ...pumped.due.map(
        ({ clientId, text, attempts }): ChatCommand => ({
          type: 'send',
          frame: { v, type: 'message', token: session.token, clientId, text, attempt: attempts },
        }),
      ),
    ],
  };
}

/** What a `welcome` is answered with. */
export function afterWelcome(model: ChatModel): readonly ChatCommand[] {
  return [...askMissed(model), ...wishesOf(model)];
}

/** Asks for everything that the page does not show yet. */
export function askMissed(model: ChatModel): readonly ChatCommand[] {
  return model.session === null ? [] : [resume(model, model.session.token)];
}
