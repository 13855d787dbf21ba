import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import { HOUR_MS, type Instant, MINUTE_MS } from '../core/instant.ts';
import type { WebSocketRouteKey } from '../lambdas/manifest.ts';
import type { Agenda, TimedWork } from './agenda.ts';
import type { LocalClock } from './clock.ts';
import type { LocalFunction } from './local-function.ts';
import {
  type ConnectionFacts,
  connectEvent,
  disconnectEvent,
  gatewayId,
  messageEvent,
} from './websocket-event.ts';

/** A browser sends a message as one frame, and API Gateway closes a connection with a larger one (1009). */
export const LARGEST_FRAME_BYTES = 32 * 1024;
const IDLE_LIMIT_MS = 10 * MINUTE_MS;
const CONNECTION_LIMIT_MS = 2 * HOUR_MS;
const GOING_AWAY = 1001;

const connectAnswer = z.object({ statusCode: z.number().int() });

interface OpenConnection {
  readonly socket: WebSocket;
  readonly facts: ConnectionFacts;
  lastActiveAt: Instant;
}

/** Facts of an open connection, as `@connections` tells them. */
export interface ConnectionStatus {
  readonly connectedAt: Instant;
  readonly lastActiveAt: Instant;
  readonly identity: { readonly sourceIp: string; readonly userAgent: string };
}

/** API Gateway's WebSocket API on loopback, with its events and limits by the local clock. */
export class WebSocketApi implements TimedWork {
  readonly #functionOf: (route: WebSocketRouteKey) => LocalFunction;
  readonly #clock: LocalClock;
  readonly #agenda: Agenda;
  readonly #domainName: () => string;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME_BYTES });
  readonly #connections = new Map<string, OpenConnection>();
  #isClosed = false;

  /** `domainName` is where `@connections` answers. */
  constructor(
    functionOf: (route: WebSocketRouteKey) => LocalFunction,
    clock: LocalClock,
    agenda: Agenda,
    domainName: () => string,
  ) {
    this.#functionOf = functionOf;
    this.#clock = clock;
    this.#agenda = agenda;
    this.#domainName = domainName;
    agenda.add(this);
  }

  /** Asks `$connect`; an answer that is no success refuses the upgrade with its status. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const now = this.#clock.now();
    const facts: ConnectionFacts = {
      connectionId: gatewayId(),
      connectedAt: now,
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? '',
      domainName: this.#domainName(),
    };
    const status = await this.#statusOfConnect(facts, request, now);
    if (status < 200 || status > 299) {
      socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#open(opened, facts));
  }

  /** Sends a frame to a connection; `false` when it is gone. */
  post(connectionId: string, frame: string): boolean {
    const connection = this.#connections.get(connectionId);
    if (connection === undefined || connection.socket.readyState !== connection.socket.OPEN) return false;
    connection.lastActiveAt = this.#clock.now();
    connection.socket.send(frame);
    return true;
  }

  /** Closes a connection; `false` when it is gone. */
  remove(connectionId: string): boolean {
    const connection = this.#connections.get(connectionId);
    connection?.socket.close(GOING_AWAY, 'Going away');
    return connection !== undefined;
  }

  statusOf(connectionId: string): ConnectionStatus | null {
    const connection = this.#connections.get(connectionId);
    if (connection === undefined) return null;
    const { connectedAt, sourceIp, userAgent } = connection.facts;
    return { connectedAt, lastActiveAt: connection.lastActiveAt, identity: { sourceIp, userAgent } };
  }

  openCount(): number {
    return this.#connections.size;
  }

  nextDueAt(): Instant | null {
    const moments = [...this.#connections.values()].map(endsAt);
    return moments.length === 0 ? null : Math.min(...moments);
  }

  startDue(now: Instant): void {
    for (const [connectionId, connection] of this.#connections) {
      if (endsAt(connection) > now) continue;
      // Taken out here, so that it does not fall due again while the closing handshake runs.
      this.#connections.delete(connectionId);
      connection.socket.close(GOING_AWAY, 'Going away');
    }
  }

  /** Cuts every connection; nobody is told, because the functions stop as well. */
  close(): void {
    this.#isClosed = true;
    for (const { socket } of this.#connections.values()) socket.terminate();
    this.#server.close();
  }

  async #statusOfConnect(facts: ConnectionFacts, request: IncomingMessage, now: Instant): Promise<number> {
    try {
      const answer = await this.#functionOf('$connect').invoke(connectEvent(facts, request, now));
      return connectAnswer.parse(answer).statusCode;
    } catch {
      return 502;
    }
  }

  #open(socket: WebSocket, facts: ConnectionFacts): void {
    const connection: OpenConnection = { socket, facts, lastActiveAt: this.#clock.now() };
    this.#connections.set(facts.connectionId, connection);
    this.#agenda.changed();
    socket.on('message', (data) => {
      connection.lastActiveAt = this.#clock.now();
      void this.#receive(connection, textOf(data));
    });
    socket.on('close', (code, reason) => this.#closed(facts, code, reason.toString('utf8')));
    socket.on('error', () => socket.close());
  }

  async #receive({ socket, facts }: OpenConnection, body: string): Promise<void> {
    try {
      await this.#functionOf('$default').invoke(messageEvent(facts, body, this.#clock.now()));
    } catch {
      const requestId = gatewayId();
      const { connectionId } = facts;
      // What API Gateway itself sends when the function behind the route fails.
      socket.send(JSON.stringify({ message: 'Internal server error', connectionId, requestId }));
    }
  }

  #closed(facts: ConnectionFacts, code: number, reason: string): void {
    this.#connections.delete(facts.connectionId);
    if (this.#isClosed) return;
    const event = disconnectEvent(facts, code, reason, this.#clock.now());
    // Nobody waits for the answer; the function logs its own failure.
    void this.#functionOf('$disconnect')
      .invoke(event)
      .catch(() => undefined);
  }
}

function endsAt({ facts, lastActiveAt }: OpenConnection): Instant {
  return Math.min(lastActiveAt + IDLE_LIMIT_MS, facts.connectedAt + CONNECTION_LIMIT_MS);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
