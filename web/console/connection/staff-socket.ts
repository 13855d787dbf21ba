import { type ConsoleFrame, consoleFrame } from '../../../core/app/wire/console/console-frame.ts';
import { HEARTBEAT_SECONDS, type StaffFrameInput } from '../../../core/app/wire/console/staff-frame.ts';
import { PROTOCOL_VERSION } from '../../../core/app/wire/protocol.ts';
import type { ChosenPresence, Connection } from '../state/console-state.ts';

type Unversioned<Frame> = Frame extends unknown ? Omit<Frame, 'v'> : never;

/** A frame to send; the version is added. */
export type FrameToSend = Unversioned<StaffFrameInput>;

export interface StaffSocketParts {
  readonly url: string;
  /** A fresh ticket; `null` when the person must sign in again, `undefined` when there is none now. */
  ticket(): Promise<string | null | undefined>;
  presence(): ChosenPresence;
  onFrame(frame: ConsoleFrame): void;
  onConnection(connection: Connection): void;
}

/** The one connection on which everything that happens is told. */
export interface StaffSocket {
  /** Sends a frame if the connection is open; what matters is asked anew after the next welcome. */
  send(frame: FrameToSend): void;
  close(): void;
}

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** The order of the list changes with time alone. */
const LIST_EVERY_MS = 30_000;
/** Two signs of life without an answer: the connection is dead, whatever the browser thinks. */
const SILENCE_MS = 2.5 * HEARTBEAT_SECONDS * 1_000;

/** Opens the connection and opens it again whenever it ends, at once when the machine wakes up or is online again. */
export function openStaffSocket(parts: StaffSocketParts): StaffSocket {
  let socket: WebSocket | null = null;
  let failures = 0;
  let isClosed = false;
  /** Nothing but the ticket may be sent before the helpline has welcomed this connection. */
  let isWelcome = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let lastHeardAt = 0;

  const transmit = (frame: FrameToSend) => {
    if (socket?.readyState !== WebSocket.OPEN || (!isWelcome && frame.type !== 'hello')) return;
    socket.send(JSON.stringify({ v: PROTOCOL_VERSION, ...frame }));
  };
  const fail = (ended: WebSocket | null) => {
    if (isClosed || ended !== socket) return;
    socket = null;
    parts.onConnection('lost');
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0;
    failures += 1;
    clearTimeout(retry);
    retry = setTimeout(connect, wait);
  };
  const connect = async () => {
    clearTimeout(retry);
    const ticket = await parts.ticket();
    if (isClosed || socket !== null) return;
    if (ticket === null) return parts.onConnection('signed_out');
    if (ticket === undefined) return fail(null);
    const opened = new WebSocket(parts.url);
    socket = opened;
    isWelcome = false;
    lastHeardAt = Date.now();
    opened.onopen = () => transmit({ type: 'hello', ticket });
    opened.onmessage = ({ data }) => {
      lastHeardAt = Date.now();
      const frame = parse(data);
      if (frame === null) return;
      if (frame.type === 'welcome') {
        failures = 0;
        isWelcome = true;
        transmit({ type: 'presence', presence: parts.presence() });
      }
      parts.onFrame(frame);
    };
    opened.onclose = () => fail(opened);
  };
  const look = () => {
    if (socket === null) return;
    if (Date.now() - lastHeardAt > SILENCE_MS) {
      const dead = socket;
      dead.onclose = null;
      dead.close();
      fail(dead);
    }
  };
  const wake = () => {
    if (document.visibilityState === 'hidden') return;
    look();
    if (socket === null && !isClosed) void connect();
    // Timers sleep in a hidden page: whoever comes back is there at once.
    else transmit({ type: 'presence', presence: parts.presence() });
  };

  const heartbeat = setInterval(() => {
    look();
    transmit({ type: 'presence', presence: parts.presence() });
  }, HEARTBEAT_SECONDS * 1_000);
  const list = setInterval(() => transmit({ type: 'list' }), LIST_EVERY_MS);
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  void connect();

  return {
    send: transmit,
    close() {
      isClosed = true;
      clearTimeout(retry);
      clearInterval(heartbeat);
      clearInterval(list);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      socket?.close();
    },
  };
}

function parse(data: unknown): ConsoleFrame | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = consoleFrame.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
