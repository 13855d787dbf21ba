import { useEffect, useState } from 'preact/hooks';
import type { VisitorState } from '../../core/app/wire/server-frame.ts';
import type { Chat } from '../shared/chat.ts';
import type { Say } from './words.ts';

interface WaitingProps {
  readonly state: VisitorState;
  readonly language: string;
  readonly isRescue: boolean;
  readonly say: Say;
  write(text: string): void;
}

/** What is true about the wait, and what helps meanwhile. */
export function Waiting({ state, language, isRescue, say, write }: WaitingProps) {
  const { position, opening } = state;
  const isAway = !opening.isOpen;
  return (
    <section class="people" aria-label={say('waiting')}>
      <p>
        {isAway ? awayWords(opening.opensAt, language, say) : null}
        {!isAway && position !== null ? say('waiting_position', { position }) : null}
        {!isAway && position === null ? say('waiting') : null}
        {isAway ? null : ` ${say('waiting_write')}`}
      </p>
      {isRescue ? null : (
        <button type="button" class="small" onClick={() => write(say('ask_naloxone'))}>
          {say('ask_naloxone')}
        </button>
      )}
    </section>
  );
}

function awayWords(opensAt: number | null, language: string, say: Say): string {
  if (opensAt === null) return say('away');
  const time = new Date(opensAt).toLocaleString(language, {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  return say('away_until', { time });
}

/** Asks once if this helped, when the helpline says that it may be asked. */
export function Judgement({ chat, say }: { readonly chat: Chat; readonly say: Say }) {
  const answer = (helped: 'yes' | 'partly' | 'no') => chat.tell({ type: 'judged', helped });
  return (
    <section class="people" aria-label={say('helped')}>
      <p>{say('helped')}</p>
      <div class="row">
        <button type="button" class="small" onClick={() => answer('yes')}>
          {say('helped_yes')}
        </button>
        <button type="button" class="small" onClick={() => answer('partly')}>
          {say('helped_partly')}
        </button>
        <button type="button" class="small" onClick={() => answer('no')}>
          {say('helped_no')}
        </button>
      </div>
    </section>
  );
}

/** Thanks for the answer; goes by itself. */
export function Thanks({ say }: { readonly say: Say }) {
  const [isShown, setShown] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), 8_000);
    return () => clearTimeout(timer);
  }, []);
  return isShown ? <p class="people">{say('helped_thanks')}</p> : null;
}
