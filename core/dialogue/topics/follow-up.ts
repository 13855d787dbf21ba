import { DAY_MS, HOUR_MS, type Instant } from '../../instant.ts';
import { localTime } from '../opening-hours.ts';
import { isHigher, type Turn } from '../turn.ts';
import { findOthers } from './find-services.ts';
import { answerPerson } from './person.ts';

/** The consent question's wording, kept with the consent; it grows with each change of `thanks.with_offer`. */
const CHECK_IN_WORDING = 'thanks.with_offer/1';

/** A follow-up comes in the afternoon, in every zone of the country. Source: clinical F9 (09:00 to 20:00 local). */
const AFTERNOON = { fromMinute: 12 * 60, toMinute: 20 * 60 } as const;

/** Thanks and goodbye; a follow-up is offered where it may be, never after an emergency, a crisis or violence. */
export function answerThanks(turn: Turn): void {
  const canOffer = followUpAt(turn) !== null;
  turn.say(canOffer ? 'thanks.with_offer' : 'thanks.plain', {
    ...(canOffer ? { menu: { topic: 'follow_up', options: ['follow_up_yes'] } } : {}),
  });
}

/** Records the consent with its wording and sets the time. */
export function agreeToFollowUp(turn: Turn): void {
  const dueAt = followUpAt(turn);
  if (dueAt === null) {
    turn.say('thanks.plain');
    return;
  }
  const purpose = turn.conversation.finder?.chosen ? 'got_through' : 'check_in';
  turn.update({
    menu: null,
    followUp: { purpose, agreedAt: turn.now, wordingVersion: CHECK_IN_WORDING, dueAt },
  });
  turn.setTimer('follow_up', dueAt);
  turn.setTimer('close', dueAt + DAY_MS);
  turn.say('follow_up.agreed');
}

/** Sends the one text that was agreed to. */
export function sendFollowUp(turn: Turn): void {
  turn.clearTimers('follow_up');
  const consent = turn.conversation.followUp;
  if (consent === null) return;
  turn.update({ followUp: null });
  if (isHigher(turn.conversation.risk, 'elevated') && consent.purpose !== 'call_back') return;
  if (turn.conversation.flags.includes('violence')) return;
  switch (consent.purpose) {
    case 'check_in':
      turn.say('follow_up.text');
      return;
    case 'got_through':
      turn.say('services.got_through', {
        menu: { topic: 'follow_up', options: ['got_through_yes', 'got_through_no'] },
      });
      return;
    case 'call_back':
      turn.say('person.callback', { menu: { topic: 'person', options: ['follow_up_yes', 'person'] } });
      return;
  }
}

/** Counts the answer, and after a "no" offers what comes next in the list. */
export function hearWhetherReached(turn: Turn, hasReached: boolean): void {
  const { finder } = turn.conversation;
  turn.update({ menu: null });
  const service = finder?.chosen ?? null;
  if (finder !== null && service !== null) {
    turn.emit({ type: 'count_contact', service: service.id, hasReached });
    turn.update({ finder: { ...finder, chosen: null } });
  }
  if (hasReached) turn.say('services.reached');
  else if (service === null) answerPerson(turn);
  else {
    turn.say('services.not_reached');
    findOthers(turn, service);
  }
}

/** The day after tomorrow, at an hour that is afternoon in every zone of the place; `null` where none may be sent. */
function followUpAt(turn: Turn): Instant | null {
  const { channel, risk, flags, place, isOptedOut } = turn.conversation;
  if (channel !== 'sms' || isOptedOut || isHigher(risk, 'elevated') || flags.includes('violence'))
    return null;
  const zones = turn.world.directory.timeZonesOf(place.country);
  if (zones.length === 0) return null;
  const start = turn.now + 2 * DAY_MS - (turn.now % HOUR_MS);
  for (let hour = -14; hour <= 14; hour += 1) {
    const at = start + hour * HOUR_MS;
    const isAfternoonEverywhere = zones.every((zone) => {
      const { minuteOfDay } = localTime(at, zone);
      return AFTERNOON.fromMinute <= minuteOfDay && minuteOfDay < AFTERNOON.toMinute;
    });
    if (isAfternoonEverywhere && isDayAfterTomorrow(turn.now, at, zones)) return at;
  }
  return null;
}

function isDayAfterTomorrow(now: Instant, at: Instant, zones: readonly string[]): boolean {
  return zones.every((zone) => localTime(at, zone).date === localTime(now + 2 * DAY_MS, zone).date);
}
