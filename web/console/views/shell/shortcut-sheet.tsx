import { keyNames, SHORTCUTS } from '../../keyboard/shortcuts.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../words/words-context.tsx';

/** Everything that a key does. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
  const { say } = useWords();
  return (
    <Dialog title={say('shortcuts.title')} onClose={onClose}>
      <dl className="sheet">
        {SHORTCUTS.map(({ id, keys }) => (
          <div key={id}>
            <dt>{say(`shortcuts.${id}`)}</dt>
            <dd dir="ltr">
              {keyNames(keys).map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="actions">
        <Button onPress={onClose}>{say('shell.close')}</Button>
      </div>
    </Dialog>
  );
}
