import { type Desk, giveBack, hasRoom, healed, loadOf, type Place, reserve } from '../../handoff/desk.ts';
import { offersFor } from '../../handoff/next-person.ts';
import { presenceOf } from '../../handoff/presence.ts';
import type { ConversationId, StaffId } from '../../ids.ts';
import type { App } from '../app.ts';
import { StoreUnavailable } from '../ports.ts';
import type { OtherEvent } from '../take-turn.ts';
import { takeStaffEvent } from '../take-turn.ts';
import { type Reader, type Refused, refused, signatureOf, writeAudit } from './staff-context.ts';

/** A desk that changed under this many tries in a row is too busy to go on with. */
const RACES_AT_MOST = 40;

const FULL = refused('at_capacity', 'desk: expected a free place; an emergency fills all of them');

/** Takes whoever is next for a counselor; `null` when nobody is left for them. */
export async function takeNext(app: App, me: Reader): Promise<ConversationId | Refused | null> {
  const desk = await healDesk(app, me.id);
  if (!hasRoom(desk, app.settings.capacityPerCounselor)) return FULL;
  const tried = new Set<ConversationId>();
  // The second look finds what came, or came back, while the first one's tickets were lost to others.
  for (let look = 0; look < 2; look += 1) {
    const cards = offersFor(me, await app.queue.waiting(), app.clock.now());
    for (const card of cards.filter(({ conversation }) => !tried.has(conversation))) {
      tried.add(card.conversation);
      const claim = await claimWaiting(app, me, card.conversation);
      if (claim === 'taken') return card.conversation;
      if (claim === 'no_room') return FULL;
    }
  }
  return null;
}

type Claim = 'taken' | 'lost' | 'no_room';

/** Reserves a place, then takes the conversation, each conditionally; the place is given back when that loses. */
async function claimWaiting(app: App, me: Reader, id: ConversationId): Promise<Claim> {
  // A hint that is stale costs one read, not a reservation.
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored?.conversation.ticket?.status !== 'waiting') return 'lost';
  const claim = await giveTo(app, me.id, id, (conversation) =>
    conversation.ticket?.status === 'waiting'
      ? { type: 'counselor_joined', counselor: me.id, name: me.name }
      : null,
  );
  if (claim !== 'taken') return claim;
  await app.pace.note(app.clock.now());
  await writeAudit(app, signatureOf(me), 'claim', id);
  return 'taken';
}

/**
 * Puts a conversation onto somebody's desk: the event that makes it theirs is decided on the conversation as it
 * stands, and `null` says that it cannot be any more.
 */
export async function giveTo(
  app: App,
  staff: StaffId,
  id: ConversationId,
  eventFor: (
    conversation: Parameters<Parameters<typeof takeStaffEvent>[2]['decide']>[0],
  ) => OtherEvent | null,
): Promise<Claim> {
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null) return 'lost';
  const place: Place = {
    conversation: id,
    isEmergency: stored.conversation.risk === 'emergency',
    reservedAt: app.clock.now(),
  };
  const before = await app.desks.load(staff);
  const hadPlace = before.places.some(({ conversation }) => conversation === id);
  const { capacityPerCounselor } = app.settings;
  const isReserved = await changeDesk(app, staff, (desk) => reserve(desk, place, capacityPerCounselor));
  if (!isReserved) return 'no_room';
  const turn = await takeStaffEvent<'lost'>(app, id, {
    inboundId: null,
    decide: (conversation) => {
      const event = eventFor(conversation);
      return event === null ? { refusal: 'lost' } : { event };
    },
  });
  if (turn.type === 'taken') return 'taken';
  // Another page of the same counselor may have won: then the place is that one's.
  const isOwn = await isHeldBy(app, staff, id);
  if (!hadPlace && !isOwn) await clearPlace(app, staff, id);
  return 'lost';
}

/** Takes a conversation off a desk; one that stays there by a failure is healed when the desk is looked at next. */
export async function clearPlace(app: App, staff: StaffId, id: ConversationId): Promise<void> {
  try {
    await changeDesk(app, staff, (desk) => giveBack(desk, id));
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}

/** Whether somebody can be given another conversation now. */
export async function canBeGiven(app: App, staff: StaffId): Promise<boolean> {
  const member = await app.staff.of(staff);
  if (member === null || presenceOf(member, app.clock.now()) !== 'available') return false;
  return hasRoom(await healDesk(app, staff), app.settings.capacityPerCounselor);
}

/** How loaded a desk is, as far as hints know. */
export async function deskLoad(app: App, staff: StaffId): Promise<{ taken: number; capacity: number }> {
  return loadOf(await app.desks.load(staff), app.settings.capacityPerCounselor);
}

/** Looks at a desk and corrects it by what the conversations themselves say. */
async function healDesk(app: App, staff: StaffId): Promise<Desk> {
  for (let race = 0; race < RACES_AT_MOST; race += 1) {
    const desk = await app.desks.load(staff);
    const now = app.clock.now();
    const truth = await Promise.all(
      desk.places.map(async ({ conversation: id }) => {
        const { stored } = await app.store.load(id, now);
        const isHeld = stored !== null && isIn(stored.conversation.ticket, staff);
        return [id, isHeld ? { isEmergency: stored.conversation.risk === 'emergency' } : null] as const;
      }),
    );
    const corrected = healed(desk, new Map(truth), now);
    if (corrected === desk || (await app.desks.save(corrected, desk.revision))) return corrected;
  }
  throw new StoreUnavailable('The desk changed under every try to look at it.');
}

/** Changes a desk; `false` when the change refuses. */
async function changeDesk(app: App, staff: StaffId, change: (desk: Desk) => Desk | null): Promise<boolean> {
  for (let race = 0; race < RACES_AT_MOST; race += 1) {
    const desk = await app.desks.load(staff);
    const changed = change(desk);
    if (changed === null) return false;
    if (changed === desk || (await app.desks.save(changed, desk.revision))) return true;
  }
  throw new StoreUnavailable('The desk changed under every try to change it.');
}

async function isHeldBy(app: App, staff: StaffId, id: ConversationId): Promise<boolean> {
  const { stored } = await app.store.load(id, app.clock.now());
  return isIn(stored?.conversation.ticket ?? null, staff);
}

type TicketParties = {
  readonly status: string;
  readonly counselor: StaffId | null;
  readonly partner: StaffId | null;
};

function isIn(ticket: TicketParties | null, staff: StaffId): boolean {
  return ticket?.status === 'assigned' && (ticket.counselor === staff || ticket.partner === staff);
}

/** Whoever was in a conversation and is no longer gets the place back. */
export async function clearLeavers(
  app: App,
  id: ConversationId,
  before: TicketParties | null,
  after: TicketParties | null,
): Promise<readonly StaffId[]> {
  const leavers = [before?.counselor, before?.partner].filter(
    (staff): staff is StaffId => staff !== null && staff !== undefined && !isIn(after, staff),
  );
  for (const staff of leavers) await clearPlace(app, staff, id);
  return leavers;
}

/** The name under which a signature is shown; whoever is unknown has none. */
export async function nameOf(app: App, staff: StaffId | null): Promise<string | null> {
  return staff === null ? null : ((await app.staff.of(staff))?.name ?? null);
}
