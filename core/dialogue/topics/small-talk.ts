import { HOUR_MS, MINUTE_MS } from '../../instant.ts';
import type { Turn } from '../turn.ts';
import { offerLanguages } from './language.ts';
import { answerPerson } from './person.ts';

/** Somebody who wrote nothing that tells what they need is asked once, after this silence. */
const SILENCE_MS = 10 * MINUTE_MS;

/** A conversation about nothing is closed this long after the check that nobody answered. */
const CLOSE_AFTER_SILENCE_MS = HOUR_MS;

export function answerGreeting(turn: Turn): void {
  turn.say('greeting.first');
  awaitContent(turn);
}

export function answerOffTopic(turn: Turn): void {
  turn.say('off_topic.first', { menu: { topic: 'person', options: ['person'] } });
}

/** Bare HELP: what to do in danger, the crisis line, in your own words, a person, cost and STOP. */
export function answerHelp(turn: Turn): void {
  turn.say('help.card', { menu: { topic: 'person', options: ['person'] } });
  awaitContent(turn);
}

/** Nothing fits: what to do in danger, then in your own words; the second time a human. Nothing loops. */
export function answerNotUnderstood(turn: Turn, hasOnlyPicture: boolean): void {
  const times = turn.conversation.misunderstoodInARow + 1;
  turn.update({ misunderstoodInARow: times });
  if (times === 1) {
    turn.say(hasOnlyPicture ? 'not_understood.picture' : 'not_understood.first', {
      menu: { topic: 'person', options: ['person'] },
    });
    awaitContent(turn);
    return;
  }
  if (times === 2) {
    turn.say('not_understood.again');
    answerPerson(turn);
    turn.update({ misunderstoodInARow: times });
    return;
  }
  if (times === 3) offerLanguages(turn);
}

/** One check of somebody who is silent, then the end, unless it is urgent. */
export function checkSilence(turn: Turn): void {
  turn.clearTimers('silence_check');
  if (turn.conversation.phase !== 'bot' || turn.conversation.flags.includes('violence')) return;
  turn.say('silence.check');
  turn.setTimer('close', turn.now + CLOSE_AFTER_SILENCE_MS);
}

/** Only a first contact without content is asked; who has said what they need is left in peace. */
function awaitContent(turn: Turn): void {
  if (turn.conversation.lastIntent === null && turn.conversation.topic === null) {
    turn.setTimer('silence_check', turn.now + SILENCE_MS);
  }
}
