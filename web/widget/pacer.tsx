import { useEffect, useRef, useState } from 'preact/hooks';
import { type Beat, beatAt, type Steps } from './pacer-rhythm.ts';
import type { Say } from './words.ts';

const LOOK_EVERY_MS = 40;
const TONE_SECONDS = 0.12;

/** Shows the rhythm of the country's protocol, and sounds it when asked. It can be stopped at any time. */
export function Pacer({ steps, say }: { readonly steps: Steps; readonly say: Say }) {
  const [isRunning, setRunning] = useState(true);
  const [hasSound, setSound] = useState(false);
  const [beat, setBeat] = useState<Beat>(beatAt(steps, 0));
  const audio = useRef<AudioContext | null>(null);

  useEffect(() => {
    if (!isRunning) return;
    const startedAt = performance.now();
    let shown = beatAt(steps, 0);
    setBeat(shown);
    const timer = setInterval(() => {
      const next = beatAt(steps, performance.now() - startedAt);
      if (next.index === shown.index && next.act === shown.act && next.count === shown.count) return;
      if (next.index !== shown.index && hasSound) sound(audio.current, next);
      shown = next;
      setBeat(next);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [steps, isRunning, hasSound]);

  const toggleSound = () => {
    // A browser lets a page sound only from a tap.
    audio.current ??= new AudioContext();
    void audio.current.resume();
    setSound(!hasSound);
  };
  return (
    <section class="pacer" aria-label={say(steps === 'breaths' ? 'pacer_breaths' : 'pacer_cpr')}>
      <div class="pacer-face" data-act={isRunning ? beat.act : 'none'} aria-hidden="true">
        <span key={beat.act === 'watch' ? -1 : beat.index} class="pacer-disc">
          {isRunning && beat.act !== 'watch' ? beat.count : ''}
        </span>
      </div>
      <div class="pacer-words">
        <strong>{say(steps === 'breaths' ? 'pacer_breaths' : 'pacer_cpr')}</strong>
        <span class="pacer-cue" aria-hidden="true">
          {isRunning ? cueOf(beat, say) : ''}
        </span>
        <span class="row">
          <button
            type="button"
            class="small"
            aria-pressed={!isRunning}
            onClick={() => setRunning(!isRunning)}
          >
            {say(isRunning ? 'pacer_stop' : 'pacer_start')}
          </button>
          <button type="button" class="small" aria-pressed={hasSound} onClick={toggleSound}>
            {say('pacer_sound')}
          </button>
        </span>
      </div>
    </section>
  );
}

function cueOf({ act, count }: Beat, say: Say): string {
  switch (act) {
    case 'push':
      return say('pacer_push');
    case 'breath':
      return say('pacer_breath');
    case 'watch':
      return `${say('pacer_watch')} ${count}`;
  }
}

function sound(context: AudioContext | null, { act }: Beat): void {
  if (context === null) return;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = act === 'push' ? 880 : 440;
  volume.gain.setValueAtTime(0.25, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + TONE_SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + TONE_SECONDS);
}
