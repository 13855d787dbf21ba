import type { ChatModel, OutgoingMessage } from './chat-model.ts';

/** A message without an answer is sent again after this time. */
export const RESEND_AFTER_MS = 6_000;

/** A message waits this long for the one before it to be acknowledged: order is worth less than a cry for help. */
export const WAIT_FOR_EARLIER_MS = 2_000;

/** A message that was sent this often without success is shown as failed, and still tried. */
export const SHOWN_FAILED_AFTER = 3;

/** What `docs/web-chat-protocol.md` says: again after 2, 4, 8, 15, 15 … seconds. */
const RETRY_PAUSES_MS = [2_000, 4_000, 8_000] as const;
const LONGEST_RETRY_PAUSE_MS = 15_000;

/** What is to be sent now, and when to look again. */
export interface Pumped {
  readonly outbox: readonly OutgoingMessage[];
  readonly due: readonly OutgoingMessage[];
  readonly nextAt: number;
}

/** Something that was just written. */
export function newOutgoing(clientId: string, text: string, now: number, place: number): OutgoingMessage {
  return {
    clientId,
    text,
    writtenAt: now,
    place,
    attempts: 0,
    sentAt: null,
    triedAt: 0,
    retryAt: 0,
    isTaken: false,
    isRefused: false,
  };
}

/**
 * Chooses what is sent now: in the order of writing, each after the one before it was acknowledged or had its time.
 * One that was never sent goes out even while others wait for their retry: it may be the one that a life hangs on.
 * A retry takes those before it along, so that what waited together arrives in order.
 */
export function pump({ outbox: all }: Pick<ChatModel, 'outbox'>, now: number): Pumped {
  const lastRetry = all.findLastIndex((message) => message.attempts > 0 && isReady(message, now));
  const due: OutgoingMessage[] = [];
  let nextAt = Number.POSITIVE_INFINITY;
  let freeAt = 0;
  const outbox = all.map((message, index): OutgoingMessage => {
    if (message.isRefused || message.isTaken) return message;
    if (isOnItsWay(message, now)) {
      freeAt = Math.max(freeAt, message.triedAt + WAIT_FOR_EARLIER_MS);
      nextAt = Math.min(nextAt, message.triedAt + RESEND_AFTER_MS);
      return message;
    }
    const isTakenAlong = index < lastRetry && now - message.triedAt >= WAIT_FOR_EARLIER_MS;
    const readyAt = Math.max(freeAt, isTakenAlong || message.attempts === 0 ? 0 : message.retryAt);
    if (readyAt > now) {
      nextAt = Math.min(nextAt, readyAt);
      return message;
    }
    const sent = { ...message, attempts: message.attempts + 1, sentAt: now, triedAt: now };
    due.push(sent);
    freeAt = now + WAIT_FOR_EARLIER_MS;
    nextAt = Math.min(nextAt, now + RESEND_AFTER_MS);
    return sent;
  });
  return { outbox, due, nextAt };
}

/** Everything that waits may be tried at once. */
export function retryAll(outbox: ChatModel['outbox']): ChatModel['outbox'] {
  return outbox.map((message) => ({ ...message, sentAt: null, triedAt: 0, retryAt: 0 }));
}

/** The helpline could not take a message now: it waits, longer each time. */
export function postpone(outbox: ChatModel['outbox'], clientId: string, now: number): ChatModel['outbox'] {
  return outbox.map((message) => {
    if (message.clientId !== clientId) return message;
    const pause = RETRY_PAUSES_MS[message.attempts - 1] ?? LONGEST_RETRY_PAUSE_MS;
    return { ...message, sentAt: null, retryAt: now + pause };
  });
}

function isOnItsWay({ sentAt }: OutgoingMessage, now: number): boolean {
  return sentAt !== null && now - sentAt < RESEND_AFTER_MS;
}

function isReady(message: OutgoingMessage, now: number): boolean {
  const isWaiting = !message.isRefused && !message.isTaken && !isOnItsWay(message, now);
  return isWaiting && message.retryAt <= now;
}

/** How a message of the visitor stands, as it is shown. */
export type OutgoingStatus = 'sending' | 'waiting' | 'failed' | 'refused' | 'taken';

export function statusOf(
  message: OutgoingMessage,
  model: Pick<ChatModel, 'line' | 'isWelcome'>,
): OutgoingStatus {
  if (message.isTaken) return 'taken';
  if (message.isRefused) return 'refused';
  if (message.attempts >= SHOWN_FAILED_AFTER) return 'failed';
  return model.line.type === 'open' && model.isWelcome ? 'sending' : 'waiting';
}
