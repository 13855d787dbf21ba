import type { StaffSignature } from '../../dialogue/effect.ts';
import { isOfferedTo, offersFor, openToAllAt } from '../../handoff/next-person.ts';
import type { StaffMember } from '../../handoff/presence.ts';
import { pseudonymOf } from '../../handoff/pseudonym.ts';
import type { TicketCard } from '../../handoff/ticket-card.ts';
import { inOrder } from '../../handoff/waiting-order.ts';
import type { StaffId } from '../../ids.ts';
import type { WorkItem, WorkList } from '../wire/console/work-item.ts';
import { deskLoad } from './claims.ts';
import type { Reader, StaffContext } from './staff-context.ts';

/** What there is to do for a reader: everything that waits, and what they, or for supervisors anybody, hold. */
export async function workListFor({ app, me }: Pick<StaffContext, 'app' | 'me'>): Promise<WorkList> {
  const [waiting, held, staff, load] = await Promise.all([
    app.queue.waiting(),
    app.queue.held(),
    app.staff.all(),
    deskLoad(app, me.id),
  ]);
  const now = app.clock.now();
  const names = namesOf(staff);
  const item = (card: TicketCard) => workItem(card, me, names);
  const offers = offersFor(me, waiting, now);
  const others = inOrder(
    waiting.filter((card) => !isOfferedTo(me, card, now)),
    now,
  );
  return {
    at: now,
    waiting: [...offers, ...others].map(item),
    assigned: inOrder(
      held.filter((card) => isSeenBy(me, card)),
      now,
    ).map(item),
    next: offers[0]?.conversation ?? null,
    load,
  };
}

/** One ticket as a reader sees it. */
export function workItem(card: TicketCard, me: Pick<Reader, 'id'>, names: Names): WorkItem {
  return {
    conversation: card.conversation,
    pseudonym: pseudonymOf(card.conversation),
    ticket: card.ticket,
    status: card.status,
    channel: card.channel,
    language: card.language,
    country: card.country,
    topic: card.topic,
    risk: card.risk,
    emergencyKind: card.emergencyKind,
    flags: [...card.flags],
    openedAt: card.openedAt,
    waitingSince: card.waitingSince,
    isReturned: card.isReturned,
    openToAllAt: openToAllAt(card),
    isPassedByMe: card.passedBy.includes(me.id),
    counselor: referenceOf(card.counselor, names),
    partner: referenceOf(card.partner, names),
  };
}

/** Whether a ticket stands on a reader's list. */
export function isSeenBy(me: Pick<Reader, 'id' | 'roles'>, card: TicketCard): boolean {
  if (card.status === 'waiting' || me.roles.includes('supervisor')) return true;
  return card.counselor === me.id || card.partner === me.id;
}

export type Names = ReadonlyMap<StaffId, string>;

export function namesOf(staff: readonly StaffMember[]): Names {
  return new Map(staff.map(({ id, name }) => [id, name]));
}

export function referenceOf(staff: StaffId | null, names: Names): StaffSignature | null {
  return staff === null ? null : { id: staff, name: names.get(staff) ?? '' };
}
