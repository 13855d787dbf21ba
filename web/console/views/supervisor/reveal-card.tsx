import { useState } from 'react';
import type { Reveal } from '../../../../core/app/wire/console/conversation-view.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { useHelplineNow } from '../../parts/elapsed.tsx';
import { isSupervisor } from '../../state/console-state.ts';
import { useWords } from '../../words/words-context.tsx';

/** A request to see a number: who asks and why, the second person's answer, and then the number itself. */
export function RevealCard({ reveal }: { readonly reveal: Reveal }) {
  const { say, formats } = useWords();
  const { session, store } = useSignedIn();
  const me = useConsole((state) => state.me?.id);
  const maySupervise = useConsole(isSupervisor);
  const now = useHelplineNow();
  const [number, setNumber] = useState<string | null>(null);
  const { id, conversation, status, requestedBy, decidedBy, reason, pseudonym, expiresAt } = reveal;
  const isEnded = now >= expiresAt;
  const isOfTheTwo = requestedBy.id === me || decidedBy?.id === me;

  const decide = async (isApproved: boolean) => {
    const decided = await session.ask('staff_reveal_decide', { conversation, reveal: id, isApproved });
    if (decided === null) return;
    store.dispatch({
      type: 'frame_came',
      frame: { v: 1, type: 'reveal', reveal: decided },
      now: Date.now(),
    });
  };
  const show = async () => {
    const answer = await session.ask('staff_reveal', { conversation, reveal: id });
    setNumber(answer?.number ?? null);
  };
  return (
    <div className="callout stack" data-kind="warning">
      <p>{say('reveal.requested', { name: requestedBy.name, pseudonym })}</p>
      <p>
        <strong>{say('supervise.reason')}: </strong>
        <bdi>{reason}</bdi>
      </p>
      <p className="small">
        {status === 'requested'
          ? say('reveal.waiting')
          : say(status === 'refused' ? 'reveal.refused' : 'reveal.approved', {
              name: decidedBy?.name ?? '',
            })}{' '}
        <span className="quiet number">
          {say('reveal.ends', { time: formats.duration(expiresAt - now) })}
        </span>
      </p>
      {status === 'requested' && maySupervise && requestedBy.id !== me && !isEnded ? (
        <div className="row">
          <Button kind="urgent" onPress={() => void decide(true)}>
            {say('reveal.approve')}
          </Button>
          <Button onPress={() => void decide(false)}>{say('reveal.refuse')}</Button>
        </div>
      ) : null}
      {(status === 'approved' || status === 'revealed') && maySupervise && isOfTheTwo && !isEnded ? (
        number === null ? (
          <Button kind="urgent" onPress={() => void show()}>
            {say('reveal.show')}
          </Button>
        ) : (
          <p>
            {say('reveal.number')}: <strong dir="ltr">{number}</strong>
          </p>
        )
      ) : null}
    </div>
  );
}
