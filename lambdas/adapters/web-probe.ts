import * as z from 'zod/mini';
import { eraseAnswer, messageAnswer } from '../../core/app/wire/http-answer.ts';
import type { LanguageTag } from '../../core/language-tag.ts';

/** Longer than any visitor would wait. */
const TIME_LIMIT_MS = 5_000;
/** A keyword in every language, which opens no ticket and changes no language. */
const QUESTION = 'HELP';

const session = z.object({ token: z.string() });

/** Whether somebody who opens a chat in a language, from outside, is answered in it. */
export interface WebProbe {
  isAnswered(language: LanguageTag): Promise<boolean>;
}

/** Talks to the web chat by HTTP as a page does, and erases what it said. Rejects when an answer is none. */
export function createWebProbe(httpUrl: string, origin: string): WebProbe {
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(new URL(path, httpUrl), {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, ...body }),
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    return response.json();
  };
  return {
    async isAnswered(language) {
      const { token } = session.parse(await post('/chat/sessions', { language }));
      const message = { token, clientId: 'probe', text: QUESTION, attempt: 1 };
      const { messages } = messageAnswer.parse(await post('/chat/messages', message));
      eraseAnswer.parse(await post('/chat/erase', { token }));
      return messages.some((one) => one.author === 'bot' && one.language === language);
    },
  };
}
