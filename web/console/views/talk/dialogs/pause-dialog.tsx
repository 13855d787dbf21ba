import { useSignedIn } from '../../../connection/session-context.tsx';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { useWords } from '../../../words/words-context.tsx';

/** Offers a pause after a severe conversation. */
export function PauseDialog({ onClose }: { onClose(): void }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  return (
    <Dialog title={say('close.pause_title')} onClose={onClose}>
      <p>{say('close.pause_explain')}</p>
      <div className="actions">
        <Button onPress={onClose}>{say('close.pause_no')}</Button>
        <Button
          kind="primary"
          onPress={() => {
            session.choosePresence('pause');
            onClose();
          }}
        >
          {say('close.pause_yes')}
        </Button>
      </div>
    </Dialog>
  );
}
