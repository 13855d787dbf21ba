import { MAX_FRAME_BYTES } from '../../core/app/wire/protocol.ts';
import { type ChatCommand, type ChatEvent, type ChatModel, newChat, type Remembered } from './chat-model.ts';
import type { Link, LinkEvents, OpenLink, Transport } from './link.ts';
import { nextMoment, step } from './step.ts';

/** What the client needs of its surroundings. */
export interface ChatParts {
  readonly links: Readonly<Record<Transport, OpenLink>>;
  readonly hints: ChatModel['hints'];
  readonly remembered: Remembered;
  now(): number;
  /** Calls back at a moment; answers how to call it off. */
  at(moment: number, callBack: () => void): () => void;
  /** 1 to 64 letters, digits, `-` or `_`, never the same twice. */
  newClientId(): string;
  /** The client changed: to show it, and to keep for this tab what must outlive the page. */
  changed(model: ChatModel): void;
}

/** A visitor's chat: keeps the link, sends what is written in order and once, and tells what to show. */
export interface Chat {
  readonly model: ChatModel;
  /** Hands over what happened outside, such as `woke` or `typed`. */
  tell(
    event: Exclude<ChatEvent, { type: 'wrote' | 'opened' | 'closed' | 'frame_came' | 'nonsense_came' }>,
  ): void;
  /** Writes a message; `false` when it is too long for one frame. */
  write(text: string): boolean;
  /** Closes the link and does nothing any more. */
  end(): void;
}

/** Room for the rest of a message's frame: a token of at most 1,024 characters, an id of 64, and the names. */
const FRAME_REST_BYTES = 1_400;

/** Starts a chat. It connects at once. */
export function startChat(parts: ChatParts): Chat {
  let model = newChat(parts.hints, parts.remembered);
  let link: Link | null = null;
  let callOff = (): void => {};
  let isEnded = false;

  const eventsOf = (isCurrent: () => boolean): LinkEvents => {
    const tell = (event: ChatEvent): void => {
      if (isCurrent()) happen(event);
    };
    return {
      opened: () => tell({ type: 'opened' }),
      closed: () => tell({ type: 'closed' }),
      frameCame: (frame) => tell({ type: 'frame_came', frame }),
      nonsenseCame: () => tell({ type: 'nonsense_came' }),
    };
  };

  const obey = (command: ChatCommand): void => {
    switch (command.type) {
      case 'open': {
        let opened: Link | null = null;
        link?.close();
        opened = parts.links[command.transport](eventsOf(() => opened !== null && opened === link));
        link = opened;
        return;
      }
      case 'close':
        link?.close();
        link = null;
        return;
      case 'send':
        link?.send(command.frame);
        return;
    }
  };

  const happen = (event: ChatEvent): void => {
    if (isEnded) return;
    const taken = step(model, event, parts.now());
    model = taken.model;
    for (const command of taken.commands) obey(command);
    callOff();
    const moment = nextMoment(model, parts.now());
    callOff = Number.isFinite(moment) ? parts.at(moment, () => happen({ type: 'time_came' })) : () => {};
    parts.changed(model);
  };

  happen({ type: 'started' });
  return {
    get model() {
      return model;
    },
    tell: happen,
    write(text) {
      if (!fitsFrame(text)) return false;
      happen({ type: 'wrote', clientId: parts.newClientId(), text });
      return true;
    },
    end() {
      isEnded = true;
      callOff();
      link?.close();
    },
  };
}

/** Whether a text fits into one frame, in bytes of UTF-8 as JSON writes it. */
export function fitsFrame(text: string): boolean {
  return new TextEncoder().encode(JSON.stringify(text)).length + FRAME_REST_BYTES <= MAX_FRAME_BYTES;
}
