import { useState } from 'react';
import type { LanguageTag } from '../../../../core/language-tag.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CheckList } from '../../parts/check-list.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useWords } from '../../words/words-context.tsx';

/** The counselor's name and languages; asked before the first ticket when they were never set. */
export function ProfileDialog({ onClose }: { onClose(): void }) {
  const { say, formats } = useWords();
  const { session, settings, store } = useSignedIn();
  const me = useConsole((state) => state.me);
  const [name, setName] = useState(me?.name ?? '');
  const [languages, setLanguages] = useState<readonly LanguageTag[]>(me?.languages ?? []);
  return (
    <ActionDialog
      title={say('profile.title')}
      confirm={say('shell.save')}
      canConfirm={name.trim() !== '' && languages.length > 0}
      onClose={onClose}
      onConfirm={async () => {
        const reply = await session.tryTo('staff_profile_set', {
          name: name.trim(),
          languages: [...languages],
        });
        if (reply.type === 'answered') store.dispatch({ type: 'profile_came', me: reply.answer });
        return reply;
      }}
    >
      <TextField
        label={say('profile.name')}
        value={name}
        onChange={setName}
        maxLength={40}
        isRequired
        autoFocus
      />
      <CheckList
        label={say('profile.languages')}
        value={languages}
        choices={settings.languages.map((id) => ({ id, label: formats.language(id) }))}
        onChange={setLanguages}
      />
      <p className="quiet small">{say('profile.explain')}</p>
    </ActionDialog>
  );
}
