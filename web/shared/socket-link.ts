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

/** A link over a WebSocket; `connect` begins to open one. */
export function createSocketLink(connect: () => SocketLike): OpenLink {
  return (events) => {
    const socket = connect();
    let isOver = false;
    socket.addEventListener('open', () => {
      if (!isOver) events.opened();
    });
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
