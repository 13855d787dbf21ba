import type { MessageSender } from '../../core/app/ports.ts';
import { chatMessageOf } from './chat-message.ts';
import type { WebRequester } from './web-requester.ts';

/**
 * Sends to the page that asked, if one did, with no database call, so that an emergency reply leaves with the database
 * down. Every other page gets the message from the transcript (see `createPushingTranscripts`): a message on the web
 * is delivered by standing there, so a push that does not arrive is no failure.
 */
export function createWebSender(requester: WebRequester | null): MessageSender {
  return {
    async send(message) {
      await requester?.receive(chatMessageOf(message));
      return { type: 'sent' };
    },
  };
}
