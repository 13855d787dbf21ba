/** Plays a short signal; browsers allow it once the person has clicked or typed on the page. */
export interface Sound {
  readonly isOn: boolean;
  turn(isOn: boolean): void;
  /** Three rising notes for an emergency or crisis, one soft note for a new message. */
  play(signal: 'urgent' | 'message'): void;
}

const NOTES: Readonly<Record<'urgent' | 'message', readonly number[]>> = {
  urgent: [659, 880, 1_175],
  message: [587],
};
const NOTE_SECONDS = 0.18;
const STORED = 'lantern.console.sound';

/** Sound by the Web Audio API; no file is fetched. Whether it is on is remembered on this machine. */
export function createSound(): Sound {
  let isOn = localStorage.getItem(STORED) !== 'off';
  let context: AudioContext | null = null;
  return {
    get isOn() {
      return isOn;
    },
    turn(next) {
      isOn = next;
      localStorage.setItem(STORED, next ? 'on' : 'off');
    },
    play(signal) {
      if (!isOn) return;
      context ??= new AudioContext();
      void context.resume().catch(() => {});
      NOTES[signal].forEach((frequency, index) => {
        if (context !== null)
          playNote(context, frequency, context.currentTime + index * NOTE_SECONDS, signal);
      });
    },
  };
}

function playNote(
  context: AudioContext,
  frequency: number,
  from: number,
  signal: 'urgent' | 'message',
): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(signal === 'urgent' ? 0.25 : 0.08, from);
  gain.gain.exponentialRampToValueAtTime(0.001, from + NOTE_SECONDS * 1.6);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + NOTE_SECONDS * 1.7);
}
