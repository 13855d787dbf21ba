import { useState } from 'react';
import type { ConsoleRouteId } from '../../../../../core/app/wire/console/http.ts';
import type { Reply } from '../../../connection/api.ts';
import { ActionDialog } from '../../../parts/action-dialog.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { useWords } from '../../../words/words-context.tsx';

const SHORTEST_REASON = 3;

interface Props {
  readonly title: string;
  readonly explain: string;
  readonly confirm: string;
  readonly needsReason: boolean;
  onConfirm(reason: string): Promise<Reply<ConsoleRouteId>>;
  onClose(): void;
}

/** Asks before something that weighs on a person, with a reason where one is kept. */
export function ConfirmDialog({ title, explain, confirm, needsReason, onConfirm, onClose }: Props) {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  return (
    <ActionDialog
      title={title}
      confirm={confirm}
      kind="urgent"
      canConfirm={!needsReason || reason.trim().length >= SHORTEST_REASON}
      onClose={onClose}
      onConfirm={() => onConfirm(reason.trim())}
    >
      <p>{explain}</p>
      {needsReason ? (
        <TextField
          label={say('supervise.reason')}
          value={reason}
          onChange={setReason}
          isRequired
          isLong
          autoFocus
        />
      ) : null}
    </ActionDialog>
  );
}
