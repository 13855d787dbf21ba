import type { MessageReceived } from '../event.ts';
import { emergencyParams } from '../first-emergency-text.ts';
import type { Turn } from '../turn.ts';

/** Answers violence and an unsafe home: safety first, the line, is it safe to read; nothing unasked afterwards. */
export function answerViolence(turn: Turn, event: MessageReceived): void {
  turn.update({ topic: 'violence' });
  turn.addFlag('violence');
  turn.clearUnaskedTimers();
  turn.raiseRisk('danger');
  const params = emergencyParams('attack', turn.conversation.place.country);
  if (event.understanding.inDanger === 'other') {
    turn.say('violence.other', { params, menu: { topic: 'violence', options: ['person'] } });
    return;
  }
  turn.say('violence.first', {
    params,
    menu: { topic: 'violence', options: ['safe_to_read', 'not_safe_to_read', 'person'] },
  });
}

export function answerSafeToRead(turn: Turn): void {
  turn.say('violence.safe', { menu: { topic: 'violence', options: ['person'] } });
}

export function answerNotSafeToRead(turn: Turn): void {
  turn.update({ menu: null });
  turn.say('violence.not_safe', {
    params: emergencyParams('attack', turn.conversation.place.country),
  });
}
