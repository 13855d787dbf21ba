import { useState } from 'react';
import type { ConversationId } from '../../../../../core/ids.ts';
import { useSignedIn } from '../../../connection/session-context.tsx';
import { ActionDialog } from '../../../parts/action-dialog.tsx';
import { useWords } from '../../../words/words-context.tsx';
import { ColleagueList, type Receiver, TO_QUEUE } from './colleague-list.tsx';
import { useColleagues } from './use-colleagues.ts';

/** A supervisor gives a conversation to somebody, or back to the line. */
export function AssignDialog({
  conversation,
  isHeld,
  onClose,
}: {
  readonly conversation: ConversationId;
  readonly isHeld: boolean;
  onClose(): void;
}) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const staff = useColleagues();
  const [to, setTo] = useState<Receiver | null>(null);
  return (
    <ActionDialog
      title={say('supervise.assign_title')}
      confirm={say('supervise.assign')}
      canConfirm={to !== null}
      onClose={onClose}
      onConfirm={async () => {
        const reply = await session.tryTo('staff_assign', {
          conversation,
          to: to === TO_QUEUE ? null : to,
        });
        if (reply.type === 'answered') void session.refresh(conversation);
        return reply;
      }}
    >
      <ColleagueList staff={staff ?? []} value={to} hasQueue={isHeld} onChoose={setTo} />
    </ActionDialog>
  );
}
