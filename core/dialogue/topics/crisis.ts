import { MINUTE_MS } from '../../instant.ts';
import type { Param } from '../../text/param.ts';
import type { Crisis } from '../conversation.ts';
import type { MessageReceived } from '../event.ts';
import { nextOpening } from '../opening-hours.ts';
import { isHigher, type Turn } from '../turn.ts';
import { requestPerson } from './person.ts';

/** A check-in after this much silence, then once more. */
export const CHECK_IN_MS = [5 * MINUTE_MS, 15 * MINUTE_MS] as const;

/** Answers suicidal thoughts and self-harm: acknowledge, the line, the number, means out of reach, one question. */
export function answerCrisis(turn: Turn, event: MessageReceived): void {
  const isOther = event.understanding.inDanger === 'other';
  const running = turn.conversation.crisis;
  turn.update({ topic: 'crisis' });
  turn.openTicket('crisis', 'crisis');

  if (running !== null) {
    turn.say('crisis.again');
    scheduleCheckIn(turn);
    return;
  }
  const hours = openOrClosed(turn);
  turn.say(isOther ? `crisis.other.${hours}` : `crisis.first.${hours}`, {
    params: opensAtParams(turn),
    menu: isOther
      ? { topic: 'crisis', options: ['someone_yes', 'someone_no'] }
      : { topic: 'crisis', options: ['taken_yes', 'taken_no'] },
  });
  beginCrisis(turn, {
    question: isOther ? 'with_someone' : 'taken',
    isOther,
    hasTaken: false,
    asksPerson: false,
  });
  if (turn.isTeamOpen) requestPerson(turn);
}

/** Notes the crisis, its open question and its check-ins; a person is asked for where the text did not say so. */
export function beginCrisis(
  turn: Turn,
  crisis: Pick<Crisis, 'question' | 'isOther' | 'hasTaken'> & { readonly asksPerson: boolean },
): void {
  const running = turn.conversation.crisis;
  turn.update({
    crisis: {
      startedAt: running?.startedAt ?? turn.now,
      isOther: crisis.isOther,
      question: crisis.question,
      hasTaken: crisis.hasTaken || running?.hasTaken === true,
      checkInsSent: 0,
    },
  });
  if (crisis.asksPerson) {
    turn.say(`crisis.asked_person.${openOrClosed(turn)}`, { params: opensAtParams(turn) });
    if (turn.isTeamOpen) requestPerson(turn);
  }
  scheduleCheckIn(turn);
}

/** "Yes, I took them": an emergency, whatever else was said before. */
export function answerTaken(turn: Turn): void {
  turn.openTicket('crisis', 'emergency');
  turn.update({ emergencyKind: 'self_harm', menu: null });
  changeCrisis(turn, { question: 'none', hasTaken: true });
  turn.say('self_harm.taken', {
    isEmergency: true,
    isMarkedAutomatic: turn.conversation.phase === 'with_counselor',
  });
  scheduleCheckIn(turn);
}

export function answerNotTaken(turn: Turn): void {
  changeCrisis(turn, { question: 'with_someone' });
  turn.say(`crisis.not_taken.${openOrClosed(turn)}`, {
    params: opensAtParams(turn),
    menu: { topic: 'crisis', options: ['someone_yes', 'someone_no'] },
  });
  scheduleCheckIn(turn);
}

export function answerWithSomeone(turn: Turn, isWithSomeone: boolean): void {
  const isOther = turn.conversation.crisis?.isOther === true;
  changeCrisis(turn, { question: 'none' });
  turn.update({ menu: null });
  if (isOther) turn.say(isWithSomeone ? 'crisis.other_with' : 'crisis.other_away');
  else turn.say(isWithSomeone ? 'crisis.someone_yes' : 'crisis.someone_no');
  scheduleCheckIn(turn);
}

/** Sends a check-in after silence: two at most, then the people on call decide. Never closed automatically. */
export function checkIn(turn: Turn): void {
  turn.clearTimers('crisis_check_in');
  const crisis = turn.conversation.crisis;
  if (crisis === null || turn.conversation.phase === 'with_counselor') return;
  if (crisis.checkInsSent < CHECK_IN_MS.length) {
    turn.say('crisis.check_in');
    changeCrisis(turn, { checkInsSent: crisis.checkInsSent + 1 });
    turn.setTimer('crisis_check_in', turn.now + (CHECK_IN_MS[1] - CHECK_IN_MS[0]));
    return;
  }
  turn.emit({
    type: 'alert_on_call',
    reason: 'silent_after_check_ins',
    risk: turn.conversation.risk,
    language: turn.language,
    country: turn.conversation.place.country,
  });
}

/** Any message of the person starts the silence anew. */
export function scheduleCheckIn(turn: Turn): void {
  if (turn.conversation.crisis === null || turn.conversation.flags.includes('violence')) return;
  changeCrisis(turn, { checkInsSent: 0 });
  turn.setTimer('crisis_check_in', turn.now + CHECK_IN_MS[0]);
}

/** Whether a suicidal crisis is being talked about. */
export function isInCrisis(turn: Turn): boolean {
  return turn.conversation.crisis !== null && isHigher(turn.conversation.risk, 'danger');
}

/** When the team is back, for a text that says so. */
export function opensAtParams(turn: Turn): { readonly opensAt: Param } {
  const { openingHours } = turn.world.settings;
  return {
    opensAt: { type: 'time', at: nextOpening(openingHours, turn.now), zone: openingHours.zone },
  };
}

export function openOrClosed(turn: Turn): 'open' | 'closed' {
  return turn.isTeamOpen ? 'open' : 'closed';
}

function changeCrisis(turn: Turn, changes: Partial<Crisis>): void {
  const crisis = turn.conversation.crisis;
  if (crisis !== null) turn.update({ crisis: { ...crisis, ...changes } });
}
