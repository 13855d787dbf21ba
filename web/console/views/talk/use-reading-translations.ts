import { useEffect, useRef } from 'react';
import { useSignedIn } from '../../connection/session-context.tsx';
import type { Talk } from '../../state/console-state.ts';

/** As many as one request may hold. */
const MOST_AT_ONCE = 25;

/** Asks for the person's newest messages in the reader's language, where the translator is on; each once. */
export function useReadingTranslations(talk: Talk): void {
  const { session, store } = useSignedIn();
  const asked = useRef(new Set<number>());
  const { conversation, messages, view } = talk;
  const translator = view?.translator;

  useEffect(() => {
    if (translator?.isOn !== true) return;
    const seqs = messages
      .filter(
        ({ author, language, seq }) =>
          author === 'help_seeker' && language !== translator.readerLanguage && !asked.current.has(seq),
      )
      .slice(-MOST_AT_ONCE)
      .map(({ seq }) => seq);
    if (seqs.length === 0) return;
    for (const seq of seqs) asked.current.add(seq);
    void session.tryTo('staff_translate', { conversation, seqs }).then((reply) => {
      // Reading goes on without a translation: the original is always there.
      if (reply.type === 'refused') return;
      store.dispatch({ type: 'translations_came', conversation, translations: reply.answer.translations });
    });
  }, [session, store, conversation, messages, translator]);
}
