import type {
  CounselorJoined,
  CounselorLeft,
  DeliveryFailed,
  FlagSet,
  RiskSet,
  TicketClosed,
} from './event.ts';
import { firstEmergencyText } from './first-emergency-text.ts';
import { scheduleCheckIn } from './topics/crisis.ts';
import { requestPerson } from './topics/person.ts';
import type { Turn } from './turn.ts';

/** A counselor is there: the bot is silent from now on, but for an emergency and a running rescue. */
export function counselorJoined(turn: Turn, event: CounselorJoined): void {
  const { ticket } = turn.conversation;
  turn.clearTimers('wait_update', 'unclaimed_alert', 'crisis_check_in', 'silence_check');
  turn.update({
    phase: 'with_counselor',
    menu: null,
    ticket: ticket === null ? null : { ...ticket, status: 'assigned', counselor: event.counselor },
  });
  turn.say('person.joined', { params: { name: event.name } });
}

/** The counselor went: the ticket waits again, at the front, and the person is told. */
export function counselorLeft(turn: Turn, event: CounselorLeft): void {
  const { ticket } = turn.conversation;
  if (ticket?.counselor !== event.counselor) return;
  turn.update({
    phase: 'queued',
    ticket: { ...ticket, status: 'waiting', counselor: null, promisedAt: null },
  });
  turn.say('person.left');
  scheduleCheckIn(turn);
  requestPerson(turn);
}

/** The work is done: the conversation closes, and the next one starts fresh. */
export function ticketClosed(turn: Turn, event: TicketClosed): void {
  const { ticket, phase } = turn.conversation;
  if (ticket === null) return;
  const isWithCounselor = phase === 'with_counselor';
  turn.update({
    phase: turn.conversation.isOptedOut ? 'opted_out' : 'closed',
    ticket: { ...ticket, status: 'closed', disposition: event.disposition },
    timers: [],
    menu: null,
  });
  const mayTell = !turn.conversation.isOptedOut && !turn.conversation.flags.includes('violence');
  if (isWithCounselor && mayTell && event.disposition !== 'nuisance') turn.say('person.ended');
}

/** Only a counselor lowers a risk, with a reason; raising needs none. */
export function riskSet(turn: Turn, event: RiskSet): void {
  const { ticket } = turn.conversation;
  turn.update({ risk: event.risk, ticket: ticket === null ? null : { ...ticket, risk: event.risk } });
}

export function flagSet(turn: Turn, event: FlagSet): void {
  if (event.isOn) turn.addFlag(event.flag);
  else turn.update({ flags: turn.conversation.flags.filter((flag) => flag !== event.flag) });
}

/**
 * A text did not arrive. An emergency text is tried once more by another identity; when that fails too, and for any
 * emergency, the ticket is flagged and the people on call hear of it.
 */
export function deliveryFailed(turn: Turn, event: DeliveryFailed): void {
  turn.addFlag('delivery_failed');
  if (!event.isEmergency) return;
  const { emergencyKind, rescue, place, risk } = turn.conversation;
  if (!event.isSecondTry) {
    const report = {
      emergencyKind,
      inDanger: rescue?.isSelf === true ? 'self' : 'unknown',
      evidence: [],
    } as const;
    turn.say(firstEmergencyText(report, place.country, turn.world), {
      isEmergency: true,
      isSecondTry: true,
    });
  }
  turn.emit({
    type: 'alert_on_call',
    reason: 'emergency_undelivered',
    risk,
    language: turn.language,
    country: place.country,
  });
}
