import { absenceOf } from '../../handoff/presence.ts';
import type { TicketCard } from '../../handoff/ticket-card.ts';
import type { StaffId } from '../../ids.ts';
import type { App } from '../app.ts';
import { takeStaffEvent } from '../take-turn.ts';
import { clearLeavers, nameOf } from './claims.ts';
import { writeAudit } from './staff-context.ts';

/**
 * Gives back what counselors hold who have vanished: to the partner who is there, or to the front of the queue, and
 * the person is told. Whoever merely lost one of two tabs, or is slow to answer, keeps everything.
 */
export async function returnVanished(app: App): Promise<void> {
  const held = await app.queue.held();
  if (held.length === 0) return;
  const known = new Map((await app.staff.all()).map((member) => [member.id, member]));
  const gone = new Map<StaffId, boolean>();
  const isGone = async (staff: StaffId): Promise<boolean> => {
    const decided = gone.get(staff);
    if (decided !== undefined) return decided;
    const absence = absenceOf(known.get(staff) ?? { lastSeenAt: null }, app.clock.now());
    const answer = absence === 'gone' || (absence === 'silent' && !(await app.notices.isReached(staff)));
    gone.set(staff, answer);
    return answer;
  };
  for (const card of held) {
    // The partner first: a ticket must not go on to somebody who has vanished as well.
    for (const staff of [card.partner, card.counselor]) {
      if (staff !== null && (await isGone(staff))) await giveBackFrom(app, card, staff);
    }
  }
}

async function giveBackFrom(app: App, { conversation: id }: TicketCard, staff: StaffId): Promise<void> {
  const { stored } = await app.store.load(id, app.clock.now());
  const remaining = await nameOf(app, stored?.conversation.ticket?.partner ?? null);
  const turn = await takeStaffEvent<'changed'>(app, id, {
    inboundId: null,
    decide: ({ ticket }) =>
      ticket?.status === 'assigned' && (ticket.counselor === staff || ticket.partner === staff)
        ? { event: { type: 'counselor_left', counselor: staff, remaining } }
        : { refusal: 'changed' },
  });
  if (turn.type !== 'taken') return;
  await clearLeavers(app, id, turn.before.ticket, turn.after.ticket);
  await app.notices.lost(staff, id, 'vanished');
  await writeAudit(app, null, 'vanish', id, { counselor: staff });
}
