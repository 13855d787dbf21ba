import type { ChatMessage } from '../../core/app/wire/server-frame.ts';

/** The page whose request is being answered: it gets its messages first, before any database call. */
export interface WebRequester {
  /** The connection it writes over; `null` by HTTP. */
  readonly connectionId: string | null;
  receive(message: ChatMessage): Promise<void>;
}
