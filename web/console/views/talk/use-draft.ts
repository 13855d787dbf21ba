import { useEffect, useState } from 'react';
import type { ConversationId } from '../../../../core/ids.ts';
import { newClientId } from '../../connection/client-id.ts';
import { useSignedIn } from '../../connection/session-context.tsx';

/** What is being written to one person; a reload of the page loses nothing. */
export interface Draft {
  readonly text: string;
  write(text: string): void;
  /** The id of this very text: the same one however often it is tried, another as soon as the text is another. */
  attemptId(): string;
  /** It was sent. */
  clear(): void;
}

export function useDraft(conversation: ConversationId): Draft {
  const { drafts } = useSignedIn();
  const [text, setText] = useState(() => drafts.of(conversation));
  const attempt = `${conversation}.attempt`;
  useEffect(() => setText(drafts.of(conversation)), [drafts, conversation]);
  return {
    text,
    write(next) {
      setText(next);
      drafts.keep(conversation, next);
    },
    attemptId() {
      const [id = '', ...words] = drafts.of(attempt).split(' ');
      if (id !== '' && words.join(' ') === text) return id;
      const fresh = newClientId();
      drafts.keep(attempt, `${fresh} ${text}`);
      return fresh;
    },
    clear() {
      setText('');
      drafts.keep(conversation, '');
      drafts.keep(attempt, '');
    },
  };
}
