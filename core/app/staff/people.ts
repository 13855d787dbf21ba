import type { Conversation } from '../../dialogue/conversation.ts';
import { roleIn } from '../../handoff/role-in-conversation.ts';
import type { ConversationId, StaffId } from '../../ids.ts';
import { type OtherEvent, takeStaffEvent } from '../take-turn.ts';
import type { ConsoleRequest } from '../wire/console/http.ts';
import { canBeGiven, clearLeavers, giveTo, nameOf } from './claims.ts';
import { writeNote } from './notes.ts';
import {
  NO_CONVERSATION,
  type Refused,
  refusalToAct,
  refused,
  type StaffContext,
  signatureOf,
  writeAudit,
} from './staff-context.ts';

export interface Done {
  readonly done: true;
}

const DONE: Done = { done: true };

const NOT_AVAILABLE = refused('not_available', 'to: expected somebody who is there and has room');

/** Passes a conversation on: cold at once, warm by bringing the colleague in, or back to the queue. */
export async function transfer(
  context: StaffContext,
  { conversation: id, mode, to, note }: ConsoleRequest<'staff_transfer'>,
): Promise<Done | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const refusal = refusalToAct(me, stored.conversation);
  if (refusal !== null) return refusal;
  if (to === me.id) return refused('same_person', 'to: expected somebody else');
  if (note !== null) await writeNote(context, id, 'transfer', note);
  const details = { mode, to: to ?? 'queue' };
  if (to === null) {
    const left = await leave(context, id, { isToQueue: true });
    if (!('done' in left)) return left;
    await writeAudit(app, signatureOf(me), 'transfer', id, details);
    return DONE;
  }
  const isMine = (conversation: Conversation) => refusalToAct(me, conversation) === null;
  const given = await give(context, id, to, (conversation, name) => {
    if (!isMine(conversation)) return null;
    if (mode === 'cold') return { type: 'counselor_changed', counselor: to, name };
    return conversation.ticket?.partner === null ? { type: 'partner_joined', partner: to, name } : null;
  });
  if (given !== null) return given;
  if (mode === 'cold') await app.notices.lost(me.id, id, 'transferred');
  await writeAudit(app, signatureOf(me), 'transfer', id, details);
  return DONE;
}

/** Leaves a conversation: a partner goes on; the queue gets it back only when that was asked for. */
export async function leave(
  context: StaffContext,
  id: ConversationId,
  { isToQueue }: { readonly isToQueue: boolean } = { isToQueue: false },
): Promise<Done | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const remaining = await nameOf(app, stored.conversation.ticket?.partner ?? null);
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: (conversation) => {
      const refusal = refusalToAct(me, conversation);
      if (refusal !== null) return { refusal };
      const isAlone = conversation.ticket?.partner === null;
      if (isAlone && !isToQueue) {
        return {
          refusal: refused('not_available', 'conversation: expected somebody else who goes on with it'),
        };
      }
      return { event: { type: 'counselor_left', counselor: me.id, remaining } };
    },
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  if (turn.type === 'refused') return turn.refusal;
  if (turn.type === 'taken') await clearLeavers(app, id, turn.before.ticket, turn.after.ticket);
  await app.notices.lost(me.id, id, 'transferred');
  if (!isToQueue) await writeAudit(app, signatureOf(me), 'leave', id);
  return DONE;
}

/** A supervisor comes in beside the holder, and may write from then on. */
export async function join(context: StaffContext, id: ConversationId): Promise<Done | Refused> {
  const { app, me } = context;
  let refusal: Refused = NO_CONVERSATION;
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: (conversation) => {
      const { ticket } = conversation;
      if (ticket?.status !== 'assigned') {
        refusal = refused('closed', 'conversation: expected one that a counselor holds');
        return { refusal };
      }
      const role = roleIn(conversation, me);
      if (role === 'holder' || role === 'partner' || ticket.partner !== null) {
        return { refusal: refused('taken_already', 'conversation: expected one with room for a second') };
      }
      return { event: { type: 'partner_joined', partner: me.id, name: me.name } };
    },
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  if (turn.type === 'refused') return turn.refusal;
  await writeAudit(app, signatureOf(me), 'join', id);
  return DONE;
}

/** A supervisor gives a conversation to a counselor, or back to the queue. */
export async function assign(
  context: StaffContext,
  { conversation: id, to }: ConsoleRequest<'staff_assign'>,
): Promise<Done | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const refusal =
    to === null ? await backToQueue(context, id) : await give(context, id, to, eventToAssign(to));
  if (refusal !== null) return refusal;
  await writeAudit(app, signatureOf(me), 'assign', id, { to: to ?? 'queue' });
  return DONE;
}

function eventToAssign(to: StaffId) {
  return ({ ticket }: Conversation, name: string): OtherEvent | null => {
    if (ticket === null || ticket.status === 'closed' || ticket.counselor === to) return null;
    return ticket.status === 'waiting'
      ? { type: 'counselor_joined', counselor: to, name }
      : { type: 'counselor_changed', counselor: to, name };
  };
}

async function backToQueue({ app }: StaffContext, id: ConversationId): Promise<Refused | null> {
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: ({ ticket }) =>
      ticket?.status === 'assigned' && ticket.counselor !== null && ticket.partner === null
        ? { event: { type: 'counselor_left', counselor: ticket.counselor, remaining: null } }
        : { refusal: refused('not_available', 'conversation: expected one that one counselor holds alone') },
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  if (turn.type === 'refused') return turn.refusal;
  if (turn.type === 'taken') await tellLeavers({ app }, id, turn.before, turn.after);
  return null;
}

/** Puts a conversation onto a colleague's desk; `null` when it is there. */
async function give(
  { app, me }: StaffContext,
  id: ConversationId,
  to: StaffId,
  eventFor: (conversation: Conversation, name: string) => OtherEvent | null,
): Promise<Refused | null> {
  const name = await nameOf(app, to);
  if (name === null) return refused('not_found', 'to: expected somebody of the staff');
  if (to !== me.id && !(await canBeGiven(app, to))) return NOT_AVAILABLE;
  const { stored } = await app.store.load(id, app.clock.now());
  const before = stored?.conversation ?? null;
  const claim = await giveTo(app, to, id, (conversation) => eventFor(conversation, name));
  if (claim === 'no_room') return NOT_AVAILABLE;
  if (claim === 'lost') return refused('taken_already', 'conversation: expected it as it was a moment ago');
  const { stored: now } = await app.store.load(id, app.clock.now());
  if (before !== null && now !== null) await tellLeavers({ app }, id, before, now.conversation);
  await app.notices.assigned(to, id, signatureOf(me));
  return null;
}

/** Whoever held it and does no longer gets the place back, and hears of it. */
async function tellLeavers(
  { app }: Pick<StaffContext, 'app'>,
  id: ConversationId,
  before: Conversation,
  after: Conversation,
): Promise<void> {
  for (const staff of await clearLeavers(app, id, before.ticket, after.ticket)) {
    await app.notices.lost(staff, id, 'reassigned');
  }
}
