import { useState } from 'react';
import type { ConversationView } from '../../../../../core/app/wire/console/conversation-view.ts';
import { RISKS, type Risk } from '../../../../../core/understanding/understanding.ts';
import { useSignedIn } from '../../../connection/session-context.tsx';
import { ActionDialog } from '../../../parts/action-dialog.tsx';
import { RadioList } from '../../../parts/radio-list.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { useWords } from '../../../words/words-context.tsx';

/** A reason as short as this says nothing. */
const SHORTEST_REASON = 3;

/** Raises the risk, or lowers it with a reason. */
export function RiskDialog({ view, onClose }: { readonly view: ConversationView; onClose(): void }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const [risk, setRisk] = useState<Risk>(view.risk);
  const [reason, setReason] = useState('');
  const isLower = RISKS.indexOf(risk) < RISKS.indexOf(view.risk);
  return (
    <ActionDialog
      title={say('set_risk.title')}
      confirm={say('shell.save')}
      canConfirm={risk !== view.risk && (!isLower || reason.trim().length >= SHORTEST_REASON)}
      onClose={onClose}
      onConfirm={async () => {
        const reply = await session.tryTo('staff_risk', {
          conversation: view.conversation,
          risk,
          reason: reason.trim().length < SHORTEST_REASON ? null : reason.trim(),
        });
        if (reply.type === 'answered') void session.refresh(view.conversation);
        return reply;
      }}
    >
      <RadioList
        label={say('risk.label')}
        value={risk}
        choices={[...RISKS].reverse().map((id) => ({ id, label: say(`risk.${id}`) }))}
        onChoose={setRisk}
      />
      <TextField
        label={say(isLower ? 'set_risk.reason' : 'set_risk.reason_optional')}
        value={reason}
        onChange={setReason}
        isRequired={isLower}
        isLong
      />
    </ActionDialog>
  );
}
