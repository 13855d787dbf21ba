import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../instant.ts';
import type { TopicId } from '../conversation.ts';
import type { WaitEstimated } from '../event.ts';
import { nextOpening } from '../opening-hours.ts';
import type { Turn } from '../turn.ts';
import { opensAtParams } from './crisis.ts';

/** How often somebody who waits is told how it stands, and how many times at most. */
export const WAIT_UPDATE_MS = 10 * MINUTE_MS;
export const WAIT_UPDATES_AT_MOST = 3;

/** The consent question's wording, kept with the consent; it grows with each change of `person.closed`. */
const CALL_BACK_WORDING = 'person.closed/1';

/** "A person, please": a ticket when the team is there; when it is not, that, the lines that are, and a call-back. */
export function answerPerson(turn: Turn): void {
  turn.update({ topic: 'person', misunderstoodInARow: 0 });
  if (!turn.isTeamOpen) {
    const canCallBack = turn.conversation.channel === 'sms' && !turn.conversation.flags.includes('violence');
    turn.say('person.closed', {
      params: opensAtParams(turn),
      ...(canCallBack ? { menu: { topic: 'person', options: ['follow_up_yes'] } } : {}),
    });
    return;
  }
  if (hasOpenTicket(turn)) {
    turn.say('person.already');
    requestPerson(turn);
    return;
  }
  turn.openTicket(topicBefore(turn), turn.conversation.risk);
  turn.say('person.open');
  requestPerson(turn);
}

/** Looks up how long it takes, to say it if it is true. */
export function requestPerson(turn: Turn): void {
  const ticket = turn.conversation.ticket;
  if (ticket?.status !== 'waiting') return;
  turn.emit({ type: 'estimate_wait', ticket: ticket.id });
}

/** Says the place in line and, only when a number is honest, the wait; a promise that is missed is said too. */
export function tellWait(turn: Turn, event: WaitEstimated): void {
  const ticket = turn.conversation.ticket;
  if (ticket?.status !== 'waiting' || turn.conversation.isOptedOut) return;
  const minutes = event.waitMinutes;
  const isUpdate = ticket.updates > 0;
  const isMissed = ticket.promisedAt !== null && turn.now >= ticket.promisedAt;
  const isNews = ticket.toldPosition !== event.position;
  const params = {
    position: event.position,
    ...(minutes === null ? {} : { minutes: { type: 'minutes', count: minutes } as const }),
  };
  if (isMissed) turn.say('person.wait_missed');
  else if (minutes === null) {
    if (isNews) turn.say('person.position', { params });
  } else turn.say(isUpdate ? 'person.update' : 'person.wait', { params });
  turn.update({
    ticket: {
      ...ticket,
      promisedAt: minutes === null ? ticket.promisedAt : turn.now + minutes * MINUTE_MS,
      updates: ticket.updates + 1,
      toldPosition: event.position,
    },
  });
  if (ticket.updates < WAIT_UPDATES_AT_MOST && !turn.conversation.flags.includes('violence')) {
    turn.setTimer('wait_update', turn.now + WAIT_UPDATE_MS);
  }
}

/** The next update on the wait is due. */
export function updateWait(turn: Turn): void {
  turn.clearTimers('wait_update');
  if (turn.isTeamOpen) {
    requestPerson(turn);
    return;
  }
  // The team went home while somebody waits: that is said once.
  if (hasOpenTicket(turn)) turn.say('crisis.asked_person.closed', { params: opensAtParams(turn) });
}

/** Nobody took an urgent ticket in time: the people on call hear of it. */
export function alertUnclaimed(turn: Turn): void {
  turn.clearTimers('unclaimed_alert');
  if (turn.conversation.ticket?.status !== 'waiting') return;
  turn.emit({
    type: 'alert_on_call',
    reason: 'unclaimed',
    risk: turn.conversation.risk,
    language: turn.language,
    country: turn.conversation.place.country,
  });
}

/** One neutral text when the team is back, because the person asked for it. */
export function agreeToCallBack(turn: Turn): void {
  const { openingHours } = turn.world.settings;
  const dueAt = nextOpening(openingHours, turn.now);
  if (dueAt === null || dueAt - turn.now > 7 * DAY_MS) {
    turn.say('person.closed', { params: opensAtParams(turn) });
    return;
  }
  turn.update({
    menu: null,
    followUp: { purpose: 'call_back', agreedAt: turn.now, wordingVersion: CALL_BACK_WORDING, dueAt },
  });
  turn.setTimer('follow_up', dueAt);
  turn.setTimer('close', dueAt + 24 * HOUR_MS);
  turn.say('person.callback_agreed', { params: opensAtParams(turn) });
}

export function hasOpenTicket(turn: Turn): boolean {
  const ticket = turn.conversation.ticket;
  return ticket !== null && ticket.status !== 'closed';
}

/** A ticket names what it is about, not that a person was asked for. */
function topicBefore(turn: Turn): TopicId {
  const topic = turn.before.topic;
  return topic === null || topic === 'language' || topic === 'follow_up' ? 'person' : topic;
}
