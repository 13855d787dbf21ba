import { useMemo, useState } from 'react';
import { NOTE_LENGTH } from '../../../../../core/app/wire/console/fields.ts';
import type { ConversationId } from '../../../../../core/ids.ts';
import { newClientId } from '../../../connection/client-id.ts';
import { useSignedIn } from '../../../connection/session-context.tsx';
import { ActionDialog } from '../../../parts/action-dialog.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { useWords } from '../../../words/words-context.tsx';

interface Props {
  readonly conversation: ConversationId;
  /** A note for colleagues, or a supervisor's whisper to whoever holds the conversation. */
  readonly kind: 'note' | 'whisper';
  onClose(): void;
}

/** Writes what the person never sees. */
export function NoteDialog({ conversation, kind, onClose }: Props) {
  const { say } = useWords();
  const { session, store, drafts } = useSignedIn();
  const name = `${conversation}.${kind}`;
  const [text, setText] = useState(() => drafts.of(name));
  const clientId = useMemo(newClientId, []);
  return (
    <ActionDialog
      title={say(kind === 'note' ? 'notes.write' : 'supervise.whisper_title')}
      confirm={say(kind === 'note' ? 'notes.add' : 'supervise.whisper')}
      canConfirm={text.trim() !== ''}
      onClose={onClose}
      onConfirm={async () => {
        const reply = await session.tryTo(kind === 'note' ? 'staff_note' : 'staff_whisper', {
          conversation,
          clientId,
          text: text.trim(),
        });
        if (reply.type === 'answered') {
          drafts.keep(name, '');
          store.dispatch({ type: 'note_came', conversation, note: reply.answer });
        }
        return reply;
      }}
    >
      <TextField
        label={say(kind === 'note' ? 'notes.explain' : 'supervise.whisper_label')}
        value={text}
        onChange={(next) => {
          setText(next);
          drafts.keep(name, next);
        }}
        maxLength={NOTE_LENGTH}
        isLong
        autoFocus
      />
    </ActionDialog>
  );
}
