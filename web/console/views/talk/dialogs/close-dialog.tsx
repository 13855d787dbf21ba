import { useRef, useState } from 'react';
import type { ConversationView } from '../../../../../core/app/wire/console/conversation-view.ts';
import { NOTE_LENGTH } from '../../../../../core/app/wire/console/fields.ts';
import { DISPOSITIONS, type Disposition } from '../../../../../core/dialogue/conversation.ts';
import { useSignedIn } from '../../../connection/session-context.tsx';
import { ActionDialog } from '../../../parts/action-dialog.tsx';
import { RadioList } from '../../../parts/radio-list.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { useWords } from '../../../words/words-context.tsx';

/** What somebody chooses; an erasure sets its own. */
const CHOICES: readonly Disposition[] = DISPOSITIONS.filter((disposition) => disposition !== 'erased');

interface Props {
  readonly view: ConversationView;
  /** It is closed; after a severe conversation a pause is offered. */
  onClosed(offersPause: boolean): void;
  onClose(): void;
}

/** Ends a conversation with how it ended. */
export function CloseDialog({ view, onClosed, onClose }: Props) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const [disposition, setDisposition] = useState<Disposition | null>(null);
  const [note, setNote] = useState('');
  const offersPause = useRef(false);
  const isUrgent = view.risk === 'emergency' || view.risk === 'crisis';
  return (
    <ActionDialog
      title={say('close.title')}
      confirm={say('close.confirm')}
      kind={isUrgent ? 'urgent' : 'primary'}
      canConfirm={disposition !== null}
      onClose={onClose}
      onDone={() => onClosed(offersPause.current)}
      onConfirm={async () => {
        const reply = await session.tryTo('staff_close', {
          conversation: view.conversation,
          disposition: disposition ?? 'no_reply',
          note: note.trim() === '' ? null : note.trim(),
        });
        if (reply.type === 'answered') offersPause.current = reply.answer.offersPause;
        return reply;
      }}
    >
      {isUrgent ? (
        <p className="callout" data-kind="urgent">
          {say('close.urgent')}
        </p>
      ) : null}
      <RadioList
        label={say('close.how')}
        value={disposition}
        choices={CHOICES.map((id) => ({ id, label: say(`disposition.${id}`) }))}
        onChoose={setDisposition}
      />
      <TextField label={say('close.note')} value={note} onChange={setNote} maxLength={NOTE_LENGTH} isLong />
    </ActionDialog>
  );
}
