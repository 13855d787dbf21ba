import { useEffect, useState } from 'react';
import type { ConversationId } from '../../../../core/ids.ts';
import { newClientId } from '../../connection/client-id.ts';
import { useSignedIn } from '../../connection/session-context.tsx';

/** What is being written to one person; a reload of the page loses nothing. */
export interface Draft {
  readonly text: string;
  /** Whether words of the person's own language were put into it: then it goes as it stands, untranslated. */
  readonly isInTheirLanguage: boolean;
  /** How often something was put into it: whoever shows it takes the keyboard. */
  readonly insertions: number;
  write(text: string): void;
  /** Adds words of the person's language on a line of their own. */
  insert(text: string): void;
  /** The id of this very text: the same one however often it is tried, another as soon as the text is another. */
  attemptId(): string;
  /** It was sent. */
  clear(): void;
}

export function useDraft(conversation: ConversationId): Draft {
  const { drafts } = useSignedIn();
  const [text, setText] = useState(() => drafts.of(conversation));
  const attempt = `${conversation}.attempt`;
  const language = `${conversation}.theirs`;
  const [isInTheirLanguage, setIsInTheirLanguage] = useState(() => drafts.of(language) !== '');
  const [insertions, setInsertions] = useState(0);
  useEffect(() => {
    setText(drafts.of(conversation));
    setIsInTheirLanguage(drafts.of(language) !== '');
  }, [drafts, conversation, language]);
  const keep = (next: string, isTheirs: boolean) => {
    setText(next);
    drafts.keep(conversation, next);
    setIsInTheirLanguage(isTheirs);
    drafts.keep(language, isTheirs ? 'yes' : '');
  };
  return {
    text,
    isInTheirLanguage,
    insertions,
    write: (next) => keep(next, isInTheirLanguage && next.trim() !== ''),
    insert(words) {
      const before = text.trimEnd();
      keep(before === '' ? words : `${before}\n${words}`, true);
      setInsertions((count) => count + 1);
    },
    attemptId() {
      const [id = '', ...words] = drafts.of(attempt).split(' ');
      if (id !== '' && words.join(' ') === text) return id;
      const fresh = newClientId();
      drafts.keep(attempt, `${fresh} ${text}`);
      return fresh;
    },
    clear() {
      keep('', false);
      drafts.keep(attempt, '');
    },
  };
}
