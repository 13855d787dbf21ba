import { useState } from 'react';
import type { ConversationView } from '../../../../../core/app/wire/console/conversation-view.ts';
import { NOTE_LENGTH } from '../../../../../core/app/wire/console/fields.ts';
import { useSignedIn } from '../../../connection/session-context.tsx';
import { ActionDialog } from '../../../parts/action-dialog.tsx';
import { RadioList } from '../../../parts/radio-list.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { useWords } from '../../../words/words-context.tsx';
import { ColleagueList, type Receiver, TO_QUEUE } from './colleague-list.tsx';
import { useColleagues } from './use-colleagues.ts';

const MODES = ['cold', 'warm'] as const;

/** Passes a conversation on: at once with a note, or with both present until the first leaves. */
export function TransferDialog({ view, onClose }: { readonly view: ConversationView; onClose(): void }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const staff = useColleagues();
  const [to, setTo] = useState<Receiver | null>(null);
  const [mode, setMode] = useState<(typeof MODES)[number]>('cold');
  const [note, setNote] = useState('');
  return (
    <ActionDialog
      title={say('transfer.title')}
      confirm={say('transfer.action')}
      canConfirm={to !== null}
      onClose={onClose}
      onConfirm={async () => {
        const reply = await session.tryTo('staff_transfer', {
          conversation: view.conversation,
          mode: to === TO_QUEUE ? 'cold' : mode,
          to: to === TO_QUEUE ? null : to,
          note: note.trim() === '' ? null : note.trim(),
        });
        if (reply.type === 'answered') void session.refresh(view.conversation);
        return reply;
      }}
    >
      <ColleagueList staff={staff ?? []} value={to} hasQueue onChoose={setTo} />
      {to === null || to === TO_QUEUE ? null : (
        <RadioList
          label={say('transfer.mode')}
          value={mode}
          choices={MODES.map((id) => ({ id, label: say(`transfer.${id}`) }))}
          onChoose={setMode}
        />
      )}
      <TextField
        label={say('transfer.note')}
        value={note}
        onChange={setNote}
        maxLength={NOTE_LENGTH}
        isLong
      />
    </ActionDialog>
  );
}
