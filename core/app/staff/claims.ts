import type { Conversation } from '../../dialogue/conversation.ts';
import { type Desk, giveBack, hasRoom, healed, loadOf, type Place, reserve } from '../../handoff/desk.ts';
import { offersFor } from '../../handoff/next-person.ts';
import { presenceOf } from '../../handoff/presence.ts';
import type { TicketCard } from '../../handoff/ticket-card.ts';
import type { ConversationId, StaffId } from '../../ids.ts';
import type { App } from '../app.ts';
import { StoreUnavailable } from '../ports.ts';
import { type OtherEvent, takeStaffEvent } from '../take-turn.ts';
import { type Reader, type Refused, refused, signatureOf, writeAudit } from './staff-context.ts';

/** A desk that changed under this many tries in a row is too busy to go on with. */
const RACES_AT_MOST = 40;

const FULL = refused('at_capacity', 'desk: expected a free place; an emergency fills all of them');

/**
 * After so many losses the list is read anew, since most of what it showed is taken by now; after twice as many the next
 * time, since a list that did not shrink is one that lags.
 */
const LOSSES_BEFORE_FIRST_LOOK = 4;

/**
 * Takes whoever is next for a counselor; `null` when nobody is left for them. Whoever loses the first one to another
 * goes on among the equally urgent, each counselor at a place of their own: of a hundred who press at the same moment
 * most would otherwise lose every single race.
 */
export async function takeNext(app: App, me: Reader): Promise<ConversationId | Refused | null> {
  const desk = await healDesk(app, me.id);
  if (!hasRoom(desk, app.settings.capacityPerCounselor)) return FULL;
  const tried = new Set<ConversationId>();
  for (let patience = LOSSES_BEFORE_FIRST_LOOK; ; patience *= 2) {
    const offers = offersFor(me, await app.queue.waiting(), app.clock.now());
    let left = offers.filter(({ conversation }) => !tried.has(conversation));
    if (left.length === 0) return null;
    for (let losses = 0; losses < patience && left.length > 0; losses += 1) {
      const { conversation } = tried.size === 0 ? (left[0] as TicketCard) : placeOfOwn(me, left, tried.size);
      tried.add(conversation);
      left = left.filter((card) => card.conversation !== conversation);
      const claim = await claimWaiting(app, me, conversation);
      if (claim === 'taken') return conversation;
      if (claim === 'no_room') return FULL;
    }
  }
}

/** One of the most urgent that are left, spread by who asks. */
function placeOfOwn(me: Reader, left: readonly TicketCard[], round: number): TicketCard {
  const [first] = left as [TicketCard, ...TicketCard[]];
  const equals = left.filter(
    ({ risk, isReturned }) => risk === first.risk && isReturned === first.isReturned,
  );
  let hash = round;
  for (let index = 0; index < me.id.length; index += 1) {
    hash = Math.imul(hash ^ me.id.charCodeAt(index), 0x01000193);
  }
  return equals[(hash >>> 7) % equals.length] ?? first;
}

type Claim = 'taken' | 'lost' | 'no_room';

async function claimWaiting(app: App, me: Reader, id: ConversationId): Promise<Claim> {
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
 * Puts a conversation onto somebody's desk: reserves a place, then takes the conversation, each conditionally; the
 * place is given back when that loses. The event that makes it theirs is decided on the conversation as it stands, and
 * `null` says that it cannot be any more.
 */
export async function giveTo(
  app: App,
  staff: StaffId,
  id: ConversationId,
  eventFor: (conversation: Conversation) => OtherEvent | null,
): Promise<Claim> {
  // A hint that is stale costs one read, not a reservation.
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null || eventFor(stored.conversation) === null) return 'lost';
  const reservedAt = app.clock.now();
  const place: Place = {
    conversation: id,
    isEmergency: stored.conversation.risk === 'emergency',
    reservedAt,
  };
  const { capacityPerCounselor } = app.settings;
  const reservation = await changeDesk(app, staff, (desk) => reserve(desk, place, capacityPerCounselor));
  if (reservation === 'refused') return 'no_room';
  const turn = await takeStaffEvent<'lost'>(app, id, {
    inboundId: null,
    decide: (conversation) => {
      const event = eventFor(conversation);
      return event === null ? { refusal: 'lost' } : { event };
    },
  });
  if (turn.type === 'taken') return 'taken';
  // Another page of the same counselor may have won: then the place is that one's.
  const isOwn = reservation === 'same' || (await isHeldBy(app, staff, id));
  if (!isOwn) await clearPlace(app, staff, id);
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

/** Changes a desk; `refused` when the change does, `same` when there was nothing to change. */
async function changeDesk(
  app: App,
  staff: StaffId,
  change: (desk: Desk) => Desk | null,
): Promise<'changed' | 'same' | 'refused'> {
  for (let race = 0; race < RACES_AT_MOST; race += 1) {
    const desk = await app.desks.load(staff);
    const changed = change(desk);
    if (changed === null) return 'refused';
    if (changed === desk) return 'same';
    if (await app.desks.save(changed, desk.revision)) return 'changed';
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
