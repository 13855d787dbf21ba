import { memo } from 'react';
import type { Note } from '../../../../core/app/wire/console/transcript-message.ts';
import { useWords } from '../../words/words-context.tsx';

/** What colleagues told each other; the person never sees it. */
export const NoteCard = memo(function NoteCard({ note }: { readonly note: Note }) {
  const { say, formats } = useWords();
  return (
    <article className="note" data-kind={note.kind}>
      <p className="meta">
        <strong>{say(`notes.${note.kind}`)}</strong>
        <span>{note.author.name}</span>
        <time dateTime={new Date(note.at).toISOString()}>{formats.time(note.at)}</time>
      </p>
      <p className="text" dir="auto">
        {note.text}
      </p>
    </article>
  );
});
