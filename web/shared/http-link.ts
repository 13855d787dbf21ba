import type { ClientFrame } from '../../core/app/wire/client-frame.ts';
import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { LinkEvents, OpenLink } from './link.ts';
import { parseJson, parseServerFrame } from './parse-server-frame.ts';

/** Posts a body to a route; rejects when no answer came. */
export type Post = (
  route: string,
  body: string,
) => Promise<{ readonly isOk: boolean; readonly body: string }>;

type Fields = Readonly<Record<string, unknown>>;

/** A link of one request for each frame: the answers are handed over as the frames that a WebSocket would bring. */
export function createHttpLink(post: Post): OpenLink {
  return (events) => {
    let isOver = false;
    const ask = async (frame: ClientFrame, route: string): Promise<void> => {
      const { type: _type, ...fields } = frame;
      let answer: Awaited<ReturnType<Post>>;
      try {
        answer = await post(route, JSON.stringify(fields));
      } catch {
        if (!isOver) events.closed();
        isOver = true;
        return;
      }
      if (isOver) return;
      const json = parseJson(answer.body);
      if (typeof json !== 'object' || json === null) events.nonsenseCame();
      else for (const value of framesOf(frame, json as Fields, answer.isOk)) deliver(events, value);
    };
    queueMicrotask(() => {
      if (!isOver) events.opened();
    });
    return {
      send(frame) {
        if (isOver) return;
        if (frame.type === 'ping') deliver(events, { type: 'pong' });
        else if (frame.type !== 'typing') void ask(frame, routeOf(frame));
      },
      close() {
        isOver = true;
      },
    };
  };
}

function routeOf(frame: Exclude<ClientFrame, { type: 'ping' | 'typing' }>): string {
  switch (frame.type) {
    case 'hello':
      return '/chat/sessions';
    case 'message':
      return '/chat/messages';
    case 'resume':
      return '/chat/poll';
    case 'erase':
      return '/chat/erase';
    case 'position':
      return '/chat/position';
    case 'move':
      return '/chat/move';
    case 'judgement':
      return '/chat/judgement';
    default:
      return unreachable(frame);
  }
}

/** What the WebSocket would have brought for this answer, in the same order. */
function framesOf(frame: ClientFrame, answer: Fields, isOk: boolean): readonly Fields[] {
  const messages = (Array.isArray(answer.messages) ? answer.messages : []).map((message: object) => ({
    ...message,
    type: 'message',
  }));
  if (!isOk) {
    const clientId = frame.type === 'message' ? frame.clientId : null;
    return [...messages, { type: 'error', code: answer.code, detail: answer.detail, clientId }];
  }
  const state = answer.state === undefined ? [] : [{ ...(answer.state as object), type: 'state' }];
  switch (frame.type) {
    case 'hello':
      return [{ ...answer, type: 'welcome' }];
    case 'message':
      return [...messages, { ...(answer.ack as object), type: 'ack' }, ...state];
    case 'resume': {
      const seqs = messages.map((message) => Number('seq' in message ? message.seq : 0));
      return [...messages, { type: 'resumed', seq: Math.max(frame.after, ...seqs) }, ...state];
    }
    case 'erase':
      return [...messages, { type: 'erased' }];
    case 'move':
      return [{ ...answer, type: 'move' }];
    case 'judgement':
      return [{ type: 'judged' }];
    case 'position':
      return [...messages, ...state];
    case 'typing':
    case 'ping':
      return [];
    default:
      return unreachable(frame);
  }
}

function deliver(events: LinkEvents, fields: Fields): void {
  const frame = parseServerFrame({ v: PROTOCOL_VERSION, ...fields });
  if (frame === null) events.nonsenseCame();
  else events.frameCame(frame);
}
