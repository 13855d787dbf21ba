import type { ClientFrame } from '../../core/app/wire/client-frame.ts';
import type { ServerFrame } from '../../core/app/wire/server-frame.ts';

/** The ways to the helpline: one WebSocket, or a request for each frame where no WebSocket gets through. */
export type Transport = 'socket' | 'http';

/** What comes over a link. After `closed` nothing else does. */
export interface LinkEvents {
  opened(): void;
  frameCame(frame: ServerFrame): void;
  /** Something came that the protocol does not know. */
  nonsenseCame(): void;
  closed(): void;
}

/** One way to the helpline, open or being opened. */
export interface Link {
  /** Sends a frame, or drops it when the link is not open: what matters is sent again until it is answered. */
  send(frame: ClientFrame): void;
  /** Closes the link without an event. */
  close(): void;
}

/** Begins to open a link. */
export type OpenLink = (events: LinkEvents) => Link;
