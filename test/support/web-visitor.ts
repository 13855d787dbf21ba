import type { LocalRuntime } from './local-runtime.ts';

/** Somebody at the web chat, by HTTP. */
export interface WebVisitor {
  readonly conversation: string;
  write(text: string): Promise<void>;
  /** Everything that the helpline wrote, oldest first. */
  replies(): Promise<readonly string[]>;
}

/** Opens a web chat as a page does that has no WebSocket. */
export async function webVisitor(
  runtime: LocalRuntime,
  language: string,
  country: string,
): Promise<WebVisitor> {
  const { body } = await runtime.post('/chat/sessions', { v: 1, language, country });
  const { token, conversation } = body as { readonly token: string; readonly conversation: string };
  let written = 0;
  return {
    conversation,
    async write(text) {
      written += 1;
      const { status } = await runtime.post('/chat/messages', {
        v: 1,
        token,
        clientId: `m${written}`,
        text,
        attempt: 1,
      });
      if (status !== 200) throw new Error(`Expected 200, got ${status}`);
    },
    async replies() {
      const answer = await runtime.post('/chat/poll', { v: 1, token, after: 0 });
      const { messages } = answer.body as {
        readonly messages: readonly { readonly author: string; readonly text: string }[];
      };
      return messages.filter(({ author }) => author !== 'help_seeker').map(({ text }) => text);
    },
  };
}
