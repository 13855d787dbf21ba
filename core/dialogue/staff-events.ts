import type { Conversation } from './conversation.ts';
import type {
  CounselorJoined,
  CounselorLeft,
  DeliveryFailed,
  FlagSet,
  RiskSet,
  TicketClosed,
} from './event.ts';
import { emergencyParams, firstEmergencyText } from './first-emergency-text.ts';
import { scheduleCheckIn } from './topics/crisis.ts';
import { takeStepsBack } from './topics/overdose.ts';
import { requestPerson } from './topics/person.ts';
import type { Turn } from './turn.ts';

/** A counselor is there: the bot is silent from now on, but for an emergency and a running rescue. */
export function counselorJoined(turn: Turn, event: CounselorJoined): void {
  const { ticket } = turn.conversation;
  turn.clearTimers('wait_update', 'unclaimed_alert', 'crisis_check_in', 'silence_check');
  turn.update({
    phase: 'with_counselor',
    menu: null,
    ticket:
      ticket === null
        ? null
        : { ...ticket, status: 'assigned', counselor: event.counselor, counselorName: event.name },
  });
  if (!turn.conversation.isOptedOut) turn.say('person.joined', { params: { name: event.name } });
}

/** The counselor went: the ticket waits again, at the front, and the person is told. */
export function counselorLeft(turn: Turn, event: CounselorLeft): void {
  const { ticket } = turn.conversation;
  if (ticket?.counselor !== event.counselor) return;
  const { counselorName: _gone, ...rest } = ticket;
  turn.update({
    phase: 'queued',
    ticket: { ...rest, status: 'waiting', counselor: null, promisedAt: null },
  });
  turn.awaitClaim();
  takeStepsBack(turn);
  scheduleCheckIn(turn);
  if (turn.conversation.isOptedOut) return;
  turn.say('person.left');
  requestPerson(turn);
}

/** The work is done: the conversation closes, and the next one starts fresh. */
export function ticketClosed(turn: Turn, event: TicketClosed): void {
  const { ticket, phase } = turn.conversation;
  if (ticket === null) return;
  const isWithCounselor = phase === 'with_counselor';
  turn.update({
    phase: 'closed',
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
 * A text did not arrive. An emergency text is tried once more by another identity, as long as the emergency is open;
 * the ticket is flagged and the people on call hear of it. A receipt that comes again changes nothing.
 */
export function deliveryFailed(turn: Turn, event: DeliveryFailed): void {
  const { conversation } = turn;
  if (event.episode !== conversation.episode || event.seq <= conversation.lastFailedSeq) return;
  turn.update({ lastFailedSeq: event.seq });
  turn.addFlag('delivery_failed');
  if (!event.isEmergency || !isEmergencyOpen(conversation)) return;
  const { emergencyKind, rescue, crisis, place, risk } = conversation;
  if (!event.isSecondTry) {
    const key = firstEmergencyText(
      {
        emergencyKind,
        inDanger: rescue?.isSelf === true ? 'self' : crisis?.isOther === true ? 'other' : 'unknown',
        hasTaken: crisis?.hasTaken === true,
      },
      place.country,
      turn.world,
    );
    turn.say(key, {
      params: emergencyParams(emergencyKind, place.country),
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

/** An emergency is over with the crew's arrival or the end of its ticket. */
function isEmergencyOpen({ phase, rescue, ticket }: Conversation): boolean {
  return phase !== 'closed' && rescue?.endedAt == null && ticket?.status !== 'closed';
}
