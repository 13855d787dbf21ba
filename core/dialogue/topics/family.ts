import type { Turn } from '../turn.ts';

/** Somebody worries about a relative: what tends to help, and care for the one who writes. */
export function answerFamily(turn: Turn): void {
  turn.update({ topic: 'family' });
  if (turn.conversation.flags.includes('minor')) {
    turn.say('family.minor', {
      menu: { topic: 'family', options: ['family_talk', 'treatment_find', 'person'] },
    });
    return;
  }
  turn.say('family.first', {
    menu: {
      topic: 'family',
      options: ['family_talk', 'family_naloxone', 'family_self_care', 'treatment_find'],
    },
  });
}

export function tellHowToTalk(turn: Turn): void {
  turn.say('family.talk', {
    menu: { topic: 'family', options: ['family_naloxone', 'family_self_care', 'person'] },
  });
}

export function tellSelfCare(turn: Turn): void {
  turn.say('family.self_care', { menu: { topic: 'family', options: ['family_talk', 'person'] } });
}
