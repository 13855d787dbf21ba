import { useState } from 'react';
import { PASS_REASONS } from '../../../../core/app/wire/console/fields.ts';
import type { WorkItem } from '../../../../core/app/wire/console/work-item.ts';
import { useSignedIn } from '../../connection/session-context.tsx';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { RadioList } from '../../parts/radio-list.tsx';
import { useWords } from '../../words/words-context.tsx';

/** "Cannot take this one": the person keeps their place for everybody else. */
export function PassDialog({ item, onClose }: { readonly item: WorkItem; onClose(): void }) {
  const { say } = useWords();
  const { session, store } = useSignedIn();
  const [reason, setReason] = useState<(typeof PASS_REASONS)[number] | null>(null);
  return (
    <ActionDialog
      title={say('pass.title')}
      confirm={say('pass.action')}
      canConfirm={reason !== null}
      onClose={onClose}
      onConfirm={async () => {
        const reply = await session.tryTo('staff_pass', {
          conversation: item.conversation,
          reason: reason ?? 'other',
        });
        if (reply.type === 'answered') {
          store.dispatch({ type: 'work_came', list: reply.answer, now: Date.now() });
        }
        return reply;
      }}
    >
      <p className="quiet small">{say('pass.explain')}</p>
      <RadioList
        label={say('supervise.reason')}
        value={reason}
        choices={PASS_REASONS.map((id) => ({ id, label: say(`pass.${id}`) }))}
        onChoose={setReason}
      />
    </ActionDialog>
  );
}
