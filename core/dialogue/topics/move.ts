import { DAY_MS, type Instant, MINUTE_MS } from '../../instant.ts';
import type { Conversation } from '../conversation.ts';
import type { MoveAsked, MovedHere, MoveOffered, ServicesBrought } from '../event.ts';
import type { Turn } from '../turn.ts';
import { scheduleCheckIn } from './crisis.ts';
import { findAgain } from './find-services.ts';
import { isRescueRunning } from './overdose.ts';
import { requestPerson } from './person.ts';

/** How long a yes joins, after the code was sent. */
export const MOVE_OPEN_MS = 15 * MINUTE_MS;

/** A chat asks for this many codes at most, and a number gets one a day at most, whoever types it. */
export const MOVES_ASKED_AT_MOST = 2;
const NEXT_OFFER_MS = DAY_MS;

/** Notes that the visitor asked for a code; whoever asks again too often keeps the code of before. */
export function noteMoveAsked(turn: Turn, { code, what }: MoveAsked): void {
  const { move, phase } = turn.conversation;
  const asked = move?.side === 'web' ? move.asked : 0;
  // While somebody is rescued the checks come here, every few minutes: nothing may interrupt them.
  if (asked >= MOVES_ASKED_AT_MOST || phase === 'closed' || isRescueRunning(turn)) return;
  turn.update({ move: { side: 'web', code, asked: asked + 1, askedAt: turn.now, movedAt: null, what } });
}

/**
 * Whether a number may get a code unasked: only one that we do not talk with now, that did not opt out, was not muted,
 * tells of no violence and had no code within a day.
 */
export function mayOfferMove(conversation: Conversation, now: Instant): boolean {
  const { phase, turn, isOptedOut, isMuted, flags, move } = conversation;
  const isNew = turn === 0;
  if (!isNew && phase !== 'closed') return false;
  if (isOptedOut || isMuted || flags.includes('violence')) return false;
  return move === undefined || now - move.askedAt >= NEXT_OFFER_MS;
}

/** Sends the one neutral text with the code, or nothing at all; nobody learns which. */
export function offerMove(turn: Turn, { web, code }: MoveOffered): void {
  if (!mayOfferMove(turn.before, turn.now)) return;
  turn.update({ move: { side: 'sms', web, askedAt: turn.now, stage: 'offered' } });
  turn.setTimer('close', turn.now + NEXT_OFFER_MS);
  turn.say('move.code', { params: { code }, menu: { topic: 'follow_up', options: ['follow_up_yes'] } });
}

/** Whether the question that is open is whether to go on here. */
export function isMoveOpen({ conversation }: Turn): boolean {
  return conversation.move?.side === 'sms' && conversation.move.stage === 'offered';
}

/** The owner of the number said yes. */
export function joinWeb(turn: Turn): void {
  const { move } = turn.conversation;
  turn.update({ menu: null });
  if (move?.side !== 'sms') return;
  turn.update({ move: { ...move, stage: 'agreed' } });
  if (turn.now - move.askedAt > MOVE_OPEN_MS) turn.say('move.expired');
  else turn.emit({ type: 'join_web', web: move.web });
}

/** The chat ends here, and its page shows nothing of what follows; where only a list goes, the chat stays. */
export function leaveForSms(turn: Turn): void {
  const { move, ticket } = turn.conversation;
  if (move?.side !== 'web' || move.movedAt !== null || turn.conversation.phase === 'closed') return;
  if (move.what === 'services') {
    turn.update({ move: { ...move, movedAt: turn.now } });
    turn.say('move.list_left');
    return;
  }
  const isOpen = ticket !== null && ticket.status !== 'closed';
  turn.update({
    move: { ...move, movedAt: turn.now },
    phase: 'closed',
    ticket: isOpen ? { ...ticket, status: 'closed', disposition: 'moved' } : ticket,
    timers: [],
    menu: null,
  });
  turn.say('move.left');
}

/** What goes to the phone: what a chat was about when it was left, or its last list; `null` when nothing does. */
export function movedHereOf(web: Conversation): MovedHere | ServicesBrought | null {
  if (web.move?.side === 'web' && web.move.what === 'services') return servicesOf(web);
  const { id, move, ticket, language, place, risk, flags, topic, crisis } = web;
  if (move?.side !== 'web' || move.movedAt === null) return null;
  return {
    type: 'moved_here',
    web: id,
    language: language.tag,
    place,
    risk,
    flags,
    topic,
    crisis,
    ticketOpenedAt: ticket?.disposition === 'moved' ? ticket.openedAt : null,
  };
}

/** The search behind the list that was shown last; `null` when none stands any more. */
function servicesOf({ id, move, language, flags, finder }: Conversation): ServicesBrought | null {
  if (move?.side !== 'web' || move.movedAt === null || finder === null || finder.place === null) return null;
  const listed = new Set(finder.listed.map((service) => service.id));
  if (listed.size === 0) return null;
  return {
    type: 'services_brought',
    web: id,
    language: language.tag,
    place: finder.place,
    wishes: finder.wishes,
    isForMinor: flags.includes('minor'),
    seen: finder.seen.filter((service) => !listed.has(service)),
  };
}

/** Shows the list that the chat showed, and nothing else of it; whoever holds the phone may go on from there. */
export function takeServicesIn(turn: Turn, brought: ServicesBrought): void {
  const { move, language } = turn.conversation;
  if (move?.side !== 'sms' || move.web !== brought.web || move.stage !== 'agreed') return;
  turn.update({ move: { ...move, stage: 'joined' }, language: { ...language, tag: brought.language } });
  if (brought.isForMinor) turn.addFlag('minor');
  findAgain(turn, brought);
}

/** Goes on with what the chat was about; none of its words are repeated to whoever holds the phone. */
export function takeMoveIn(turn: Turn, moved: MovedHere): void {
  const { move, place, topic, language } = turn.conversation;
  if (move?.side !== 'sms' || move.web !== moved.web || move.stage !== 'agreed') return;
  const isPlaceKnownBetter = moved.place.source === 'stated' || place.country === null;
  turn.update({
    move: { ...move, stage: 'joined' },
    language: { ...language, tag: moved.language },
    place: isPlaceKnownBetter ? moved.place : place,
    topic: topic ?? moved.topic,
    crisis: moved.crisis,
  });
  for (const flag of moved.flags) turn.addFlag(flag);
  turn.raiseRisk(moved.risk);
  turn.say('move.joined');
  if (moved.crisis !== null) scheduleCheckIn(turn);
  if (moved.ticketOpenedAt === null) return;
  turn.openTicket(moved.topic ?? 'person', moved.risk);
  const { ticket } = turn.conversation;
  if (ticket?.status === 'waiting') turn.update({ ticket: { ...ticket, openedAt: moved.ticketOpenedAt } });
  requestPerson(turn);
}
