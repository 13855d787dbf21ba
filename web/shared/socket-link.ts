import type { OpenLink } from './link.ts';
import { parseJson, parseServerFrame } from './parse-server-frame.ts';

/** What a link needs of a WebSocket; the browser's and Node's are such. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const OPEN = 1;

/** A link over a WebSocket; `connect` gives one that is open or being opened. */
export function createSocketLink(connect: () => SocketLike): OpenLink {
  return (events) => {
    const socket = connect();
    let isOver = false;
    const opened = () => {
      if (!isOver) events.opened();
    };
    // One that was begun earlier may stand already, and says so no more.
    if (socket.readyState === OPEN) queueMicrotask(opened);
    else socket.addEventListener('open', opened);
    socket.addEventListener('message', ({ data }) => {
      if (isOver) return;
      const frame = typeof data === 'string' ? parseServerFrame(parseJson(data)) : null;
      if (frame === null) events.nonsenseCame();
      else events.frameCame(frame);
    });
    socket.addEventListener('close', () => {
      if (isOver) return;
      isOver = true;
      events.closed();
    });
    return {
      send(frame) {
        if (socket.readyState === OPEN) socket.send(JSON.stringify(frame));
      },
      close() {
        isOver = true;
        socket.close();
      },
    };
  };
}
