import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { ConversationView } from '../../../../../core/app/wire/console/conversation-view.ts';
import type { ConsoleErrorCode } from '../../../../../core/app/wire/console/error-code.ts';
import { useConsole, useSignedIn } from '../../../connection/session-context.tsx';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { errorWords } from '../../../words/error-words.ts';
import { useWords } from '../../../words/words-context.tsx';
import { RevealCard } from '../../supervisor/reveal-card.tsx';

const SHORTEST_REASON = 3;

/** Break-glass: asks a second person for the number, and shows it to supervisors once that person agreed. */
export function RevealDialog({ view, onClose }: { readonly view: ConversationView; onClose(): void }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const known = useConsole((state) =>
    state.reveals.findLast(({ conversation }) => conversation === view.conversation),
  );
  const [reason, setReason] = useState('');
  const [hasConsent, setHasConsent] = useState(false);
  const [code, setCode] = useState<ConsoleErrorCode | null>(null);
  const reveal = known ?? view.reveal;
  const isOpen = reveal !== null && reveal.status !== 'refused';

  const ask = async () => {
    const reply = await session.tryTo('staff_reveal_request', {
      conversation: view.conversation,
      reason: reason.trim(),
      hasConsent,
    });
    setCode(reply.type === 'refused' ? reply.code : null);
    if (reply.type === 'answered') void session.refresh(view.conversation);
  };
  return (
    <Dialog title={say('reveal.title')} onClose={onClose}>
      <p>{say('reveal.explain')}</p>
      {isOpen ? (
        <RevealCard reveal={reveal} />
      ) : (
        <>
          <TextField
            label={say('supervise.reason')}
            value={reason}
            onChange={setReason}
            isRequired
            isLong
            autoFocus
          />
          <Checkbox className="checkbox" isSelected={hasConsent} onChange={setHasConsent}>
            {say('reveal.consent')}
          </Checkbox>
        </>
      )}
      {code === null ? null : (
        <p className="callout" data-kind="urgent" role="alert">
          {say(errorWords(code))}
        </p>
      )}
      <div className="actions">
        <Button onPress={onClose}>{say('shell.close')}</Button>
        {isOpen ? null : (
          <Button
            kind="urgent"
            isDisabled={reason.trim().length < SHORTEST_REASON}
            onPress={() => void ask()}
          >
            {say('reveal.ask')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
