import { useState } from 'preact/hooks';
import { cellOf } from '../../core/services/cell.ts';
import type { Chat } from '../shared/chat.ts';
import type { Say } from './words.ts';

/** A rough and recent position is enough: only its cell is told. */
const ROUGHLY: PositionOptions = { enableHighAccuracy: false, maximumAge: 600_000, timeout: 15_000 };

/** Offers to tell where the visitor is. The browser is asked only by a press, and a no leads back to words. */
export function Position({ chat, say }: { readonly chat: Chat; readonly say: Say }) {
  const [stage, setStage] = useState<'offered' | 'asking' | 'refused'>('offered');
  // A page that did not come safely has none.
  if (!('geolocation' in navigator)) return null;
  const ask = () => {
    setStage('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        chat.tell({ type: 'position_shared', cell: cellOf(coords) });
        setStage('offered');
      },
      () => setStage('refused'),
      ROUGHLY,
    );
  };
  return (
    <section class="people" aria-label={say('position_use')}>
      <p role="status">{say(stage === 'refused' ? 'position_refused' : 'position_why')}</p>
      {stage === 'refused' ? null : (
        <button type="button" class="small" disabled={stage === 'asking'} onClick={ask}>
          {say('position_use')}
        </button>
      )}
    </section>
  );
}
