import type { ErrorCode } from '../../core/app/wire/error-code.ts';
import type { ChatMessage, ServerFrame, Session } from '../../core/app/wire/server-frame.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { ChatModel, ShownMessage } from './chat-model.ts';
import { postpone, retryAll } from './outbox.ts';
import { afterWelcome, askMissed, type Step } from './step.ts';

/** How long a counselor's typing is shown, unless a message or another sign of it comes. */
export const TYPING_SHOWN_MS = 6_000;

/** What one frame of the helpline changes. Anything that comes shows that the link lives. */
export function takeFrame(before: ChatModel, frame: ServerFrame, now: number): Step {
  const isProof = before.isWelcome || frame.type === 'welcome';
  const model: ChatModel = { ...before, pongDueAt: isProof ? null : before.pongDueAt };
  switch (frame.type) {
    case 'welcome':
      return welcome(model, frame);
    case 'message':
      return just(takeMessage(model, frame));
    case 'ack':
      return acknowledge(model, frame);
    case 'resumed':
      return resumed(model, frame.seq);
    case 'state': {
      const { v: _v, type: _type, ...state } = frame;
      return askGap({ ...model, state, hasJudged: model.hasJudged && !state.asksJudgement });
    }
    case 'typing':
      return just({ ...model, typingUntil: now + TYPING_SHOWN_MS });
    case 'error':
      return just(takeError(model, frame.code, frame.clientId, now));
    case 'erased':
      return just(erase(model));
    case 'move':
      return just(
        model.move === null ? model : { ...model, move: { ...model.move, answer: { code: frame.code } } },
      );
    case 'judged':
      return just({ ...model, hasJudged: true });
    case 'pong':
      return just(model);
    default:
      return unreachable(frame);
  }
}

function just(model: ChatModel): Step {
  return { model, commands: [] };
}

function welcome(
  model: ChatModel,
  { token, expires, conversation, language, direction, place }: Session,
): Step {
  const session = { token, expires, conversation, language, direction, place };
  const isAnother = model.conversation !== null && model.conversation !== conversation;
  const emptied = { messages: [], lastSeq: 0, seqsAhead: [], erasedThrough: 0, state: null };
  const entered = {
    ...model,
    ...(isAnother ? emptied : {}),
    session,
    conversation,
    isWelcome: true,
    isProbing: false,
    isInTrouble: false,
    failures: 0,
    hasSocketWorked: model.hasSocketWorked || model.transport === 'socket',
  };
  return { model: entered, commands: afterWelcome(entered) };
}

/** A turn is over: a number that is missing among those that came was lost on its way. */
function askGap(model: ChatModel): Step {
  if (model.seqsAhead.length === 0 || model.gapAskedAfter === model.lastSeq) return just(model);
  return { model: { ...model, gapAskedAfter: model.lastSeq }, commands: askMissed(model) };
}

/** Everything up to a number was sent; where one of it did not arrive it is asked for once more. */
function resumed(model: ChatModel, seq: number): Step {
  if (model.lastSeq < seq && model.gapAskedAfter !== model.lastSeq) {
    const asked = { ...model, gapAskedAfter: model.lastSeq };
    return { model: asked, commands: askMissed(asked) };
  }
  return just({
    ...model,
    isResumed: true,
    isInTrouble: false,
    ...seen(model, seq, true),
  });
}

function takeMessage(model: ChatModel, frame: ChatMessage): ChatModel {
  const isUnrecorded = frame.seq === 0;
  const isKnown = isUnrecorded
    ? model.messages.some(({ seq, text }) => seq === 0 && text === frame.text)
    : isShown(model, frame.seq);
  if (isKnown) return model;
  // Erased words that were on their way stay away.
  if (!isUnrecorded && frame.seq <= Math.max(model.erasedThrough, model.erasingAfterSeq ?? 0)) {
    return { ...model, ...seen(model, frame.seq) };
  }
  const shown: ShownMessage = { ...frame, place: isUnrecorded ? placeAtEnd(model) : frame.seq };
  const isOwn = frame.author === 'help_seeker';
  return {
    ...model,
    // What was written comes back in the record before its ack where the first ack was lost.
    outbox: isOwn ? withoutFirst(model.outbox, frame.text) : model.outbox,
    messages: [...model.messages, shown].sort((one, other) => one.place - other.place),
    typingUntil: frame.author === 'counselor' ? 0 : model.typingUntil,
    ...seen(model, frame.seq),
  };
}

/** The visitor's own message has its place in the record now, whether or not the record shows it later. */
function acknowledge(model: ChatModel, { clientId, seq }: { clientId: string; seq: number | null }): Step {
  const message = model.outbox.find((one) => one.clientId === clientId);
  const outbox = model.outbox.filter((one) => one.clientId !== clientId);
  const calm = { ...model, outbox, isInTrouble: false };
  if (message === undefined) return just(calm);
  if (seq === null) {
    // An earlier try was taken: it stays in sight until its row, which may be written late, takes its place.
    const taken = model.outbox.map((one) => (one === message ? { ...one, isTaken: true } : one));
    return {
      model: { ...calm, outbox: taken },
      commands: askMissed({ ...calm, lastSeq: Math.min(calm.lastSeq, Math.floor(message.place)) }),
    };
  }
  // A later number may have come, and been believed, before this one.
  if (isShown(model, seq) || seq <= model.erasedThrough) return just(calm);
  const { session } = model;
  const own: ShownMessage = {
    seq,
    author: 'help_seeker',
    text: message.text,
    language: '',
    direction: session?.direction ?? 'ltr',
    at: message.writtenAt,
    options: [],
    isAutomatic: false,
    isEmergency: false,
    place: seq,
  };
  return just({
    ...calm,
    messages: [...model.messages, own].sort((one, other) => one.place - other.place),
    ...seen(model, seq),
  });
}

function takeError(model: ChatModel, code: ErrorCode, clientId: string | null, now: number): ChatModel {
  switch (code) {
    case 'bad_token':
    case 'expired_token':
      return {
        ...model,
        session: null,
        isGreeted: false,
        outbox: retryAll(model.outbox),
      };
    case 'unavailable':
    case 'internal':
      return {
        ...model,
        isInTrouble: true,
        outbox: clientId === null ? model.outbox : postpone(model.outbox, clientId, now),
      };
    case 'invalid_frame':
      if (clientId === null && model.move?.answer === 'asked') {
        return { ...model, move: { ...model.move, answer: 'refused' } };
      }
      return refuse(model, clientId);
    case 'bad_json':
    case 'unsupported_version':
    case 'unknown_frame':
    case 'too_large':
    case 'origin_not_allowed':
    case 'not_found':
      return refuse(model, clientId);
    default:
      return unreachable(code);
  }
}

function refuse(model: ChatModel, clientId: string | null): ChatModel {
  return {
    ...model,
    isInTrouble: true,
    outbox: model.outbox.map((message) =>
      message.clientId === clientId ? { ...message, isRefused: true } : message,
    ),
  };
}

/** Only what was said about the erasing stays. */
function erase(model: ChatModel): ChatModel {
  const after = model.erasingAfterSeq ?? Number.POSITIVE_INFINITY;
  return {
    ...model,
    erasedThrough: Number.isFinite(after) ? after : model.erasedThrough,
    erasingAfterSeq: null,
    outbox: [],
    messages: model.messages.filter(({ seq, author }) => seq > after && author !== 'help_seeker'),
    state: null,
    move: null,
  };
}

function isShown({ messages }: ChatModel, seq: number): boolean {
  return messages.some((message) => message.seq === seq);
}

/** Notes a number as shown; `isUpTo` notes every number up to it. */
function seen(
  model: Pick<ChatModel, 'lastSeq' | 'seqsAhead'>,
  seq: number,
  isUpTo = false,
): Pick<ChatModel, 'lastSeq' | 'seqsAhead'> {
  const ahead = new Set(seq > model.lastSeq ? [...model.seqsAhead, seq] : model.seqsAhead);
  let lastSeq = isUpTo ? Math.max(model.lastSeq, seq) : model.lastSeq;
  while (ahead.has(lastSeq + 1)) lastSeq += 1;
  return { lastSeq, seqsAhead: [...ahead].filter((one) => one > lastSeq) };
}

function placeAtEnd({ messages, outbox, lastSeq }: ChatModel): number {
  return Math.max(lastSeq, ...messages.map(({ place }) => place), ...outbox.map(({ place }) => place)) + 0.01;
}

function withoutFirst(outbox: ChatModel['outbox'], text: string): ChatModel['outbox'] {
  const index = outbox.findIndex((message) => message.attempts > 0 && message.text === text);
  return index < 0 ? outbox : outbox.filter((_message, at) => at !== index);
}
