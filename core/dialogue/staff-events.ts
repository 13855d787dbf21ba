import type { StaffId } from '../ids.ts';
import type { Conversation } from './conversation.ts';
import type {
  CounselorChanged,
  CounselorJoined,
  CounselorLeft,
  CounselorWrote,
  DeliveryFailed,
  FlagSet,
  PartnerJoined,
  PhraseChosen,
  RiskSet,
  TicketClosed,
  TicketPassed,
} from './event.ts';
import { emergencyParams, firstEmergencyText } from './first-emergency-text.ts';
import { scheduleCheckIn } from './topics/crisis.ts';
import { takeStepsBack } from './topics/overdose.ts';
import { requestPerson } from './topics/person.ts';
import type { Turn } from './turn.ts';

/** More failed messages than this nobody sends again one by one. */
const FAILED_SEQS_AT_MOST = 20;

/** A counselor is there: the bot is silent from now on, but for an emergency and a running rescue. */
export function counselorJoined(turn: Turn, event: CounselorJoined): void {
  beHeldBy(turn, event.counselor, event.name);
  if (!turn.conversation.isOptedOut) turn.say('person.joined', { params: { name: event.name } });
}

/** Another counselor goes on at once: the person hears who. */
export function counselorChanged(turn: Turn, event: CounselorChanged): void {
  beHeldBy(turn, event.counselor, event.name);
  if (!turn.conversation.isOptedOut) turn.say('person.handed_over', { params: { name: event.name } });
}

/** A second one of the staff is there; the first goes on holding the conversation. */
export function partnerJoined(turn: Turn, event: PartnerJoined): void {
  const { ticket } = turn.conversation;
  if (ticket?.status !== 'assigned') return;
  turn.update({ ticket: { ...ticket, partner: event.partner } });
  if (!turn.conversation.isOptedOut) turn.say('person.also_joined', { params: { name: event.name } });
}

/** It is not offered to this counselor again, and waits where it stands for the others. */
export function ticketPassed(turn: Turn, event: TicketPassed): void {
  const { ticket } = turn.conversation;
  if (ticket === null || ticket.passedBy.includes(event.counselor)) return;
  turn.update({ ticket: { ...ticket, passedBy: [...ticket.passedBy, event.counselor] } });
}

/** What a counselor wrote goes on to the person; a machine's part in it is told before, once. */
export function counselorWrote(turn: Turn, event: CounselorWrote): void {
  if (event.original !== null && !turn.conversation.isTranslationTold) {
    turn.say('person.translated');
    turn.update({ isTranslationTold: true });
  }
  turn.passOn(event);
  if (event.replaces === null) return;
  const { failedSeqs } = turn.conversation;
  turn.update({ failedSeqs: failedSeqs.filter((seq) => seq !== event.replaces) });
}

export function phraseChosen(turn: Turn, event: PhraseChosen): void {
  turn.say(event.phrase, { staff: event.author });
}

/** The counselor went: whoever was beside them goes on; with nobody there, the ticket waits again, at the front. */
export function counselorLeft(turn: Turn, event: CounselorLeft): void {
  const { ticket } = turn.conversation;
  if (ticket === null || ticket.status !== 'assigned') return;
  if (ticket.partner === event.counselor) {
    turn.update({ ticket: { ...ticket, partner: null } });
    return;
  }
  if (ticket.counselor !== event.counselor) return;
  if (ticket.partner !== null) {
    const name = event.remaining;
    beHeldBy(turn, ticket.partner, name);
    if (name !== null && !turn.conversation.isOptedOut) turn.say('person.handed_over', { params: { name } });
    return;
  }
  const { counselorName: _gone, ...rest } = ticket;
  turn.update({
    phase: 'queued',
    ticket: {
      ...rest,
      status: 'waiting',
      counselor: null,
      promisedAt: null,
      waitingSince: turn.now,
      isReturned: true,
    },
  });
  turn.awaitClaim();
  takeStepsBack(turn);
  scheduleCheckIn(turn);
  if (turn.conversation.isOptedOut) return;
  turn.say('person.left');
  requestPerson(turn);
}

/** The name is what the visitor's page shows; `null` where nobody knows it any more. */
function beHeldBy(turn: Turn, counselor: StaffId, name: string | null): void {
  const { ticket } = turn.conversation;
  turn.clearTimers('wait_update', 'unclaimed_alert', 'crisis_check_in', 'silence_check');
  turn.update({
    phase: 'with_counselor',
    menu: null,
    ticket:
      ticket === null
        ? null
        : {
            ...ticket,
            status: 'assigned',
            counselor,
            ...(name === null ? {} : { counselorName: name }),
            partner: ticket.partner === counselor ? null : ticket.partner,
            firstAssignedAt: ticket.firstAssignedAt ?? turn.now,
          },
  });
}

/** The work is done: the conversation closes, and the next one starts fresh. */
export function ticketClosed(turn: Turn, event: TicketClosed): void {
  const { ticket, phase } = turn.conversation;
  if (ticket === null) return;
  const isWithCounselor = phase === 'with_counselor';
  turn.update({
    phase: 'closed',
    ticket: { ...ticket, status: 'closed', partner: null, disposition: event.disposition },
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
  if (event.episode !== conversation.episode || conversation.failedSeqs.includes(event.seq)) return;
  turn.update({ failedSeqs: [...conversation.failedSeqs, event.seq].slice(-FAILED_SEQS_AT_MOST) });
  if (event.seq <= conversation.lastFailedSeq) return;
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
