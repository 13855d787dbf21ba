import { unreachable } from '../unreachable.ts';
import { erase } from './act-on-keyword.ts';
import type { Conversation } from './conversation.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { reopenConversation } from './open-conversation.ts';
import { receiveMessage } from './receive-message.ts';
import {
  counselorChanged,
  counselorJoined,
  counselorLeft,
  counselorWrote,
  deliveryFailed,
  flagSet,
  partnerJoined,
  phraseChosen,
  riskSet,
  ticketClosed,
  ticketPassed,
} from './staff-events.ts';
import { actOnTimers } from './time-came.ts';
import { takePosition, tellServices } from './topics/find-services.ts';
import { judge } from './topics/judgement.ts';
import {
  leaveForSms,
  mayOfferMove,
  noteMoveAsked,
  offerMove,
  takeMoveIn,
  takeServicesIn,
} from './topics/move.ts';
import { handOverSteps } from './topics/overdose.ts';
import { tellWait } from './topics/person.ts';
import { Turn } from './turn.ts';
import type { World } from './world.ts';

/** The conversation after an event, and what is to be done about it. */
export interface Transition {
  readonly conversation: Conversation;
  readonly effects: readonly Effect[];
}

/**
 * Decides what one event changes and what is to be done: pure and synchronous.
 * Time, settings and the directory are in `world`; the same input gives the same output.
 */
export function transition(conversation: Conversation, event: Event, world: World): Transition {
  const isBegun = event.type === 'message_received' || isOfferToMake(conversation, event, world);
  const isReopened = conversation.phase === 'closed' && isBegun;
  const turn = new Turn(isReopened ? reopenConversation(conversation, world.now) : conversation, world);
  act(turn, event);
  return turn.finish();
}

function isOfferToMake(conversation: Conversation, event: Event, world: World): boolean {
  return event.type === 'move_offered' && mayOfferMove(conversation, world.now);
}

function act(turn: Turn, event: Event): void {
  switch (event.type) {
    case 'message_received':
      return receiveMessage(turn, event);
    case 'time_came':
      return actOnTimers(turn);
    case 'delivery_failed':
      return deliveryFailed(turn, event);
    case 'wait_estimated':
      return tellWait(turn, event);
    case 'services_found':
      return tellServices(turn, event.answer);
    case 'position_shared':
      return takePosition(turn, event.cell);
    case 'counselor_joined':
      return counselorJoined(turn, event);
    case 'counselor_wrote':
      return counselorWrote(turn, event);
    case 'phrase_chosen':
      return phraseChosen(turn, event);
    case 'partner_joined':
      return partnerJoined(turn, event);
    case 'counselor_changed':
      return counselorChanged(turn, event);
    case 'ticket_passed':
      return ticketPassed(turn, event);
    case 'counselor_left':
      return counselorLeft(turn, event);
    case 'steps_taken_over':
      return handOverSteps(turn);
    case 'risk_set':
      return riskSet(turn, event);
    case 'flag_set':
      return flagSet(turn, event);
    case 'ticket_closed':
      return ticketClosed(turn, event);
    case 'muted':
      return muted(turn, event.isMuted);
    case 'visitor_erased':
      return erase(turn);
    case 'move_asked':
      return noteMoveAsked(turn, event);
    case 'move_offered':
      return offerMove(turn, event);
    case 'moved_away':
      return leaveForSms(turn);
    case 'moved_here':
      return takeMoveIn(turn, event);
    case 'services_brought':
      return takeServicesIn(turn, event);
    case 'visitor_judged':
      return judge(turn, event.judgement);
    default:
      return unreachable(event);
  }
}

function muted(turn: Turn, isMuted: boolean): void {
  turn.update({ isMuted });
  if (isMuted) {
    turn.addFlag('nuisance');
    turn.say('nuisance.boundary');
  }
}
