import { useEffect } from 'react';
import { useSignedIn } from '../connection/session-context.tsx';
import { signalsBetween } from '../state/attention.ts';
import { useWords } from '../words/words-context.tsx';
import { showNotice } from './desktop-notice.ts';

/** Sounds and desktop notices for what must not be missed. */
export function useAttention(): void {
  const { say } = useWords();
  const { store, sound } = useSignedIn();
  useEffect(
    () =>
      store.subscribe((before, after) => {
        for (const signal of signalsBetween(before, after)) {
          switch (signal.type) {
            case 'urgent_waits':
              sound.play('urgent');
              showNotice(`${say(`risk.${signal.risk}`)}: ${say('sound.urgent_waits')}`, signal.conversation);
              break;
            case 'assigned':
              sound.play('urgent');
              showNotice(say('sound.assigned'), signal.conversation);
              break;
            case 'message':
              sound.play(signal.isUrgent ? 'urgent' : 'message');
              break;
          }
        }
      }),
    [store, sound, say],
  );
}
