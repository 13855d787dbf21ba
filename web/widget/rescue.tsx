import type { VisitorPlace } from '../../core/app/wire/server-frame.ts';
import { Pacer } from './pacer.tsx';
import type { Steps } from './pacer-rhythm.ts';
import type { Say } from './words.ts';

interface RescueProps {
  readonly place: VisitorPlace | null;
  readonly pacer: Steps | null;
  readonly say: Say;
}

/** What stays in sight while a life is in danger: the call, and the rhythm of the steps. */
export function Rescue({ place, pacer, say }: RescueProps) {
  const emergency = place?.emergency ?? null;
  return (
    <section class="rescue" aria-label={say('rescue')}>
      <a class="call" href={`tel:${emergency?.dial ?? '112'}`}>
        {emergency === null ? say('call_unknown') : say('call', { number: emergency.number })}
      </a>
      <p class="quiet">{say('cannot_call')}</p>
      {pacer === null ? null : <Pacer key={pacer} steps={pacer} say={say} />}
    </section>
  );
}
