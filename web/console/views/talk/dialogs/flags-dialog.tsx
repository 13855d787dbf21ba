import { useState } from 'react';
import type { ConversationView } from '../../../../../core/app/wire/console/conversation-view.ts';
import { SETTABLE_FLAGS } from '../../../../../core/app/wire/console/http.ts';
import { useSignedIn } from '../../../connection/session-context.tsx';
import { ActionDialog } from '../../../parts/action-dialog.tsx';
import { CheckList } from '../../../parts/check-list.tsx';
import { useWords } from '../../../words/words-context.tsx';

/** What a counselor must know of the person beside the risk. */
export function FlagsDialog({ view, onClose }: { readonly view: ConversationView; onClose(): void }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const before = SETTABLE_FLAGS.filter((flag) => view.flags.includes(flag));
  const [flags, setFlags] = useState<readonly (typeof SETTABLE_FLAGS)[number][]>(before);
  return (
    <ActionDialog
      title={say('flag.title')}
      confirm={say('shell.save')}
      onClose={onClose}
      onConfirm={async () => {
        for (const flag of SETTABLE_FLAGS) {
          const isOn = flags.includes(flag);
          if (isOn === before.includes(flag)) continue;
          const reply = await session.tryTo('staff_flag', { conversation: view.conversation, flag, isOn });
          if (reply.type === 'refused') return reply;
        }
        void session.refresh(view.conversation);
        return { type: 'answered' };
      }}
    >
      <CheckList
        label={say('flag.title')}
        value={flags}
        choices={SETTABLE_FLAGS.map((id) => ({ id, label: say(`flag.${id}`) }))}
        onChange={setFlags}
      />
    </ActionDialog>
  );
}
