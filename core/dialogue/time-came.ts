import { HOUR_MS } from '../instant.ts';
import { unreachable } from '../unreachable.ts';
import type { TimerKind } from './conversation.ts';
import { checkIn } from './topics/crisis.ts';
import { sendFollowUp } from './topics/follow-up.ts';
import { checkRescue } from './topics/overdose.ts';
import { alertUnclaimed, hasOpenTicket, updateWait } from './topics/person.ts';
import { checkSilence } from './topics/small-talk.ts';
import type { Turn } from './turn.ts';

/** Acts on every timer that is due, the oldest first. */
export function actOnTimers(turn: Turn): void {
  const due = turn.conversation.timers
    .filter((timer) => timer.dueAt <= turn.now)
    .sort((a, b) => a.dueAt - b.dueAt);
  for (const timer of due) {
    const isStillSet = turn.conversation.timers.some(
      (other) => other.kind === timer.kind && other.dueAt === timer.dueAt,
    );
    if (isStillSet) actOnTimer(turn, timer.kind);
  }
}

function actOnTimer(turn: Turn, kind: TimerKind): void {
  switch (kind) {
    case 'rescue_check':
      return checkRescue(turn);
    case 'crisis_check_in':
      return checkIn(turn);
    case 'wait_update':
      return updateWait(turn);
    case 'unclaimed_alert':
      return alertUnclaimed(turn);
    case 'silence_check':
      return checkSilence(turn);
    case 'follow_up':
      return sendFollowUp(turn);
    case 'forget_ticket':
      return forgetTicket(turn);
    case 'close':
      return closeAfterSilence(turn);
    default:
      return unreachable(kind);
  }
}

/** A conversation closes after 24 hours of silence, but not while a ticket is open. */
function closeAfterSilence(turn: Turn): void {
  turn.clearTimers('close');
  if (hasOpenTicket(turn)) {
    turn.setTimer('close', turn.now + HOUR_MS);
    return;
  }
  turn.update({ phase: 'closed', timers: [], menu: null, finder: null });
}

/** The wordless ticket of an erased emergency is gone after 24 hours, whatever became of it. */
function forgetTicket(turn: Turn): void {
  turn.clearTimers('forget_ticket');
  const { ticket } = turn.conversation;
  turn.update({
    phase: 'closed',
    ticket: ticket === null ? null : { ...ticket, status: 'closed', disposition: 'erased' },
    timers: [],
    menu: null,
    finder: null,
  });
}
