import type { Turn } from '../turn.ts';

/** Using with less risk: not alone, low after a break, no mixing, naloxone in sight. */
export function answerSaferUse(turn: Turn): void {
  turn.update({ topic: 'safer_use' });
  turn.say('safer_use.first', {
    menu: { topic: 'safer_use', options: ['naloxone_spray', 'treatment_find', 'person'] },
  });
}

/** Using alone, as a question and not about to happen: how somebody can be near. */
export function tellUsingAlone(turn: Turn): void {
  turn.update({ topic: 'safer_use' });
  turn.say('safer_use.alone', { menu: { topic: 'safer_use', options: ['treatment_find', 'person'] } });
}

/** Somebody used again: no shame, lower tolerance, what to do now. */
export function answerReturnToUse(turn: Turn): void {
  turn.update({ topic: 'return_to_use' });
  turn.say('return_to_use.first', {
    menu: {
      topic: 'return_to_use',
      options: ['treatment_find', 'safer_use', 'treatment_medicines', 'person'],
    },
  });
}
