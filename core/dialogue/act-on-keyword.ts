import { DAY_MS, HOUR_MS } from '../instant.ts';
import type { EmergencyKind } from '../understanding/understanding.ts';
import { unreachable } from '../unreachable.ts';
import type { Keyword } from './keywords.ts';
import { tellMore } from './topics/find-services.ts';
import { switchLanguage } from './topics/language.ts';
import { isRescueRunning } from './topics/overdose.ts';
import { answerPerson } from './topics/person.ts';
import { retentionParams } from './topics/privacy.ts';
import { answerHelp } from './topics/small-talk.ts';
import { isHigher, type Turn } from './turn.ts';

/** A wordless ticket of an erased emergency or crisis stays this long at most. */
const WORDLESS_TICKET_MS = 24 * HOUR_MS;

/** Acts on a message that is a keyword as a whole. Danger in the message was looked for before. */
export function actOnKeyword(turn: Turn, keyword: Keyword): void {
  switch (keyword.type) {
    case 'stop':
      return stop(turn);
    case 'start':
      return start(turn);
    case 'help':
      return answerHelp(turn);
    case 'erase':
      return erase(turn);
    case 'person':
      return answerPerson(turn);
    case 'more':
      return tellMore(turn);
    case 'language':
      return switchLanguage(turn, keyword.language);
    default:
      return unreachable(keyword);
  }
}

/**
 * Ends what comes unasked and confirms it once. In an open emergency the confirmation carries the steps. It ends
 * neither the ticket nor the answer to whoever writes again.
 */
export function stop(turn: Turn): void {
  const wasOptedOut = turn.conversation.isOptedOut;
  const { emergencyKind, risk } = turn.conversation;
  const isEmergencyOpen = risk === 'emergency' && (isRescueRunning(turn) || emergencyKind !== 'overdose');
  endUnasked(turn);
  if (wasOptedOut) return;
  if (!isEmergencyOpen) turn.say('stop.confirmed');
  else if (emergencyKind === 'overdose' || emergencyKind === 'child_ingestion') turn.say('stop.with_steps');
  else turn.say('stop.with_steps_self');
}

/** A message with both danger and a plain revocation: the ticket stays, and one last text has number and steps. */
export function stopInDanger(turn: Turn, kind: EmergencyKind | null): void {
  endUnasked(turn);
  const isBody = kind === 'overdose' || kind === 'child_ingestion' || kind === 'medical';
  turn.say(isBody ? 'stop.with_steps' : 'stop.last_text', { isEmergency: true });
}

/** Removes the words at once; an urgent ticket stays without words, 24 hours at most. */
export function erase(turn: Turn): void {
  const { nextSeq, ticket, risk, phase } = turn.conversation;
  const isUrgentTicket = ticket !== null && ticket.status !== 'closed' && isHigher(risk, 'danger');
  turn.emit({ type: 'erase_transcript', throughSeq: nextSeq - 1 });
  turn.update({
    erasedThroughSeq: nextSeq - 1,
    flags: isUrgentTicket ? turn.conversation.flags : [],
    lastIntent: null,
    followUp: null,
    finder: null,
    failedSeqs: [],
    told: {},
  });
  turn.clearTimers('follow_up', 'silence_check');
  if (isUrgentTicket) {
    turn.addFlag('erased');
    turn.setTimer('forget_ticket', turn.now + WORDLESS_TICKET_MS);
    turn.say('erase.ticket_kept');
    return;
  }
  turn.clearTimers('wait_update', 'unclaimed_alert', 'crisis_check_in');
  turn.update({
    topic: null,
    menu: null,
    crisis: null,
    said: {},
    ticket: ticket === null ? null : { ...ticket, status: 'closed', disposition: 'erased' },
    phase: phase === 'opted_out' ? 'opted_out' : 'closed',
  });
  turn.say('erase.done', { params: retentionParams(turn) });
  turn.setTimer('close', turn.now + DAY_MS);
}

function start(turn: Turn): void {
  if (turn.conversation.isOptedOut) turn.emit({ type: 'set_opt_out', isOptedOut: false });
  turn.update({
    isOptedOut: false,
    phase: turn.conversation.phase === 'opted_out' ? 'bot' : turn.conversation.phase,
    flags: turn.conversation.flags.filter((flag) => flag !== 'opted_out'),
  });
  turn.say('start.confirmed');
}

function endUnasked(turn: Turn): void {
  const { ticket, phase } = turn.conversation;
  const isTicketOpen = ticket !== null && ticket.status !== 'closed';
  if (!turn.conversation.isOptedOut) turn.emit({ type: 'set_opt_out', isOptedOut: true });
  turn.clearUnaskedTimers();
  turn.update({
    isOptedOut: true,
    mayBeWrittenTo: false,
    followUp: null,
    menu: null,
    phase: isTicketOpen ? phase : 'opted_out',
  });
  turn.addFlag('opted_out');
}
