import type { ClientFrame } from '../../core/app/wire/client-frame.ts';
import type { ChatMessage, ServerFrame, Session, VisitorState } from '../../core/app/wire/server-frame.ts';
import type { Movable } from '../../core/dialogue/conversation.ts';
import type { Cell } from '../../core/services/cell.ts';
import type { Transport } from './link.ts';

/** A message that is shown. `place` orders it among the others. */
export interface ShownMessage extends ChatMessage {
  readonly place: number;
}

/** Something that the visitor wrote and the helpline has not acknowledged. */
export interface OutgoingMessage {
  readonly clientId: string;
  readonly text: string;
  readonly writtenAt: number;
  readonly place: number;
  /** How often it was sent. */
  readonly attempts: number;
  /** When it was sent last and still may be answered; `null` while it waits. */
  readonly sentAt: number | null;
  /** When it was sent last, whatever came of it. */
  readonly triedAt: number;
  /** Not sent again before, unless one after it is. */
  readonly retryAt: number;
  /** An earlier try was taken: the record will show it. */
  readonly isTaken: boolean;
  /** The helpline will never take it as it is. */
  readonly isRefused: boolean;
}

/** How it stands with the way to the helpline. */
export type Line =
  | { readonly type: 'closed'; readonly retryAt: number }
  | { readonly type: 'opening'; readonly giveUpAt: number }
  | { readonly type: 'open' };

/** A wish that is asked for until it is answered. */
export type Wish = Extract<ClientFrame, { type: 'erase' | 'move' | 'judgement' }>['type'];

/** Everything that the client knows; plain values, changed only by `step`. */
export interface ChatModel {
  readonly hints: { readonly language: string | null; readonly country: string | null };
  readonly session: Session | null;
  /** The conversation that is shown. */
  readonly conversation: string | null;
  /** Whether `hello` was sent over this link and still holds. */
  readonly isGreeted: boolean;
  /** Whether this link got its `welcome`. */
  readonly isWelcome: boolean;
  /** Whether everything that was missed has come since then. */
  readonly isResumed: boolean;
  readonly transport: Transport;
  readonly line: Line;
  /** Links in a row that never got a `welcome`. */
  readonly failures: number;
  /** A WebSocket got through before: it is worth waiting for. */
  readonly hasSocketWorked: boolean;
  /** By HTTP all is well, and a WebSocket is tried beside it. */
  readonly isProbing: boolean;
  readonly messages: readonly ShownMessage[];
  readonly outbox: readonly OutgoingMessage[];
  /** Every number up to this one is shown. */
  readonly lastSeq: number;
  /** The number after which a gap was asked for a second time, so that a gap that stays is believed. */
  readonly gapAskedAfter: number;
  /** Shown numbers above it. */
  readonly seqsAhead: readonly number[];
  readonly state: VisitorState | null;
  readonly isVisible: boolean;
  readonly nextPingAt: number;
  /** A ping without its pong by then means that the link is dead. */
  readonly pongDueAt: number | null;
  readonly nextPollAt: number;
  /** By HTTP: when a WebSocket is tried again. */
  readonly socketTryAt: number;
  readonly typingUntil: number;
  readonly lastTypingSentAt: number;
  /** Something failed that the visitor should know of, until something works. */
  readonly isInTrouble: boolean;
  /** Words up to this number were erased and stay away. */
  readonly erasedThrough: number;
  /** The number of the last message when erasing was asked for; `null` when it was not. */
  readonly erasingAfterSeq: number | null;
  /** The answer to the wish to go on by text message, when there is one. */
  readonly move: {
    readonly number: string;
    readonly what: Movable;
    readonly answer: 'asked' | 'refused' | { readonly code: string | null };
  } | null;
  /** Whether the question that closes a talk was answered. */
  readonly hasJudged: boolean;
}

/** What the client remembers for this tab only. */
export interface Remembered {
  readonly session: Session | null;
  readonly outbox: readonly OutgoingMessage[];
}

/** Everything that can happen to the client. */
export type ChatEvent =
  | { readonly type: 'started' }
  | { readonly type: 'opened' }
  | { readonly type: 'closed' }
  | { readonly type: 'frame_came'; readonly frame: ServerFrame }
  | { readonly type: 'nonsense_came' }
  | { readonly type: 'time_came' }
  /** The network came back, the machine woke up, or the page is looked at again. */
  | { readonly type: 'woke' }
  | { readonly type: 'hidden' }
  | { readonly type: 'wrote'; readonly clientId: string; readonly text: string }
  | { readonly type: 'retried' }
  | { readonly type: 'discarded'; readonly clientId: string }
  | { readonly type: 'typed' }
  | { readonly type: 'erase_asked' }
  | { readonly type: 'move_asked'; readonly number: string; readonly what: Movable }
  /** The visitor pressed to tell where they are: a cell of about 5 km, cut on this device. */
  | { readonly type: 'position_shared'; readonly cell: Cell }
  | { readonly type: 'judged'; readonly helped: 'yes' | 'partly' | 'no' }
  | { readonly type: 'language_chosen'; readonly language: string };

/** Everything that the client asks its surroundings to do. */
export type ChatCommand =
  | { readonly type: 'open'; readonly transport: Transport }
  | { readonly type: 'close' }
  | { readonly type: 'send'; readonly frame: ClientFrame };

/** A client before its first event. */
export function newChat(hints: ChatModel['hints'], remembered: Remembered): ChatModel {
  return {
    hints,
    session: remembered.session,
    conversation: remembered.session?.conversation ?? null,
    isGreeted: false,
    isWelcome: false,
    isResumed: false,
    transport: 'socket',
    line: { type: 'closed', retryAt: 0 },
    failures: 0,
    hasSocketWorked: false,
    isProbing: false,
    messages: [],
    // What was on its way when the page went has to be sent again; the helpline takes it once.
    outbox: remembered.outbox.map((message) => ({ ...message, sentAt: null, triedAt: 0, retryAt: 0 })),
    lastSeq: 0,
    gapAskedAfter: -1,
    seqsAhead: [],
    state: null,
    isVisible: true,
    nextPingAt: Number.POSITIVE_INFINITY,
    pongDueAt: null,
    nextPollAt: Number.POSITIVE_INFINITY,
    socketTryAt: Number.POSITIVE_INFINITY,
    typingUntil: 0,
    lastTypingSentAt: 0,
    isInTrouble: false,
    erasedThrough: 0,
    erasingAfterSeq: null,
    move: null,
    hasJudged: false,
  };
}
