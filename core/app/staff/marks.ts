import type { Conversation } from '../../dialogue/conversation.ts';
import { isHigher } from '../../dialogue/turn.ts';
import type { ConversationId } from '../../ids.ts';
import type { AuditAction } from '../audit-action.ts';
import { type OtherEvent, takeEvent, takeStaffEvent } from '../take-turn.ts';
import type { ConsoleAnswer, ConsoleRequest } from '../wire/console/http.ts';
import { clearLeavers } from './claims.ts';
import { writeNote } from './notes.ts';
import type { Done } from './people.ts';
import {
  NO_CONVERSATION,
  type Refused,
  refusalToAct,
  refused,
  type StaffContext,
  signatureOf,
  writeAudit,
} from './staff-context.ts';
import { workListFor } from './work.ts';

const DONE: Done = { done: true };

/** "I have taken over the steps": the rescue timer ends, the rescue does not. */
export function takeOverSteps(context: StaffContext, id: ConversationId): Promise<Done | Refused> {
  return mark(context, id, 'take_over_steps', { type: 'steps_taken_over' }, {});
}

export function setFlag(
  context: StaffContext,
  { conversation, flag, isOn }: ConsoleRequest<'staff_flag'>,
): Promise<Done | Refused> {
  return mark(
    context,
    conversation,
    'set_flag',
    { type: 'flag_set', flag, isOn },
    { flag, isOn: String(isOn) },
  );
}

/** Raising a risk needs no reason; lowering it does, and the reason stands among the notes. */
export async function setRisk(
  context: StaffContext,
  { conversation: id, risk, reason }: ConsoleRequest<'staff_risk'>,
): Promise<Done | Refused> {
  const { app, me } = context;
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: (conversation) => {
      const refusal = refusalToAct(me, conversation);
      if (refusal !== null) return { refusal };
      if (isHigher(conversation.risk, risk) && reason === null) {
        return { refusal: refused('invalid_request', 'reason: expected one for lowering a risk') };
      }
      return { event: { type: 'risk_set', risk, reason: reason ?? '' } };
    },
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  if (turn.type === 'refused') return turn.refusal;
  if (turn.type === 'repeated') return DONE;
  const from = turn.before.risk;
  await writeNote(
    context,
    id,
    'risk',
    reason === null ? `${from} → ${risk}` : `${from} → ${risk}: ${reason}`,
  );
  await writeAudit(app, signatureOf(me), 'set_risk', id, { from, to: risk });
  return DONE;
}

/** Ends a conversation: by whoever is in it, or by a supervisor. */
export async function closeConversation(
  context: StaffContext,
  { conversation: id, disposition, note }: ConsoleRequest<'staff_close'>,
): Promise<ConsoleAnswer<'staff_close'> | Refused> {
  const { app, me } = context;
  const isSupervisor = me.roles.includes('supervisor');
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: (conversation) => {
      const { ticket } = conversation;
      const isOpen = ticket !== null && ticket.status !== 'closed';
      const refusal = isSupervisor && isOpen ? null : refusalToAct(me, conversation);
      return refusal === null ? { event: { type: 'ticket_closed', disposition } } : { refusal };
    },
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  if (turn.type === 'refused') return turn.refusal;
  const before = turn.type === 'taken' ? turn.before : turn.after;
  const leavers = await clearLeavers(app, id, before.ticket, turn.after.ticket);
  for (const staff of leavers) if (staff !== me.id) await app.notices.lost(staff, id, 'closed');
  if (note !== null) await writeNote(context, id, 'close', note);
  await writeAudit(app, signatureOf(me), 'close', id, { disposition });
  return { done: true, offersPause: isHigher(before.risk, 'danger') };
}

/** Silences somebody who misuses the line, or hears them again; an emergency is always answered. */
export async function setMuted(
  { app, me }: StaffContext,
  { conversation: id, isMuted }: ConsoleRequest<'staff_mute'>,
): Promise<Done | Refused> {
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: () => ({ event: { type: 'muted', isMuted } }),
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  await writeAudit(app, signatureOf(me), 'mute', id, { isMuted: String(isMuted) });
  return DONE;
}

/** "Cannot take this one": it is not offered to this counselor again. */
export async function passTicket(
  context: StaffContext,
  { conversation: id, reason }: ConsoleRequest<'staff_pass'>,
): Promise<ConsoleAnswer<'staff_pass'> | Refused> {
  const { app, me } = context;
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: ({ ticket }) =>
      ticket?.status === 'waiting'
        ? { event: { type: 'ticket_passed', counselor: me.id } }
        : { refusal: refused('taken_already', 'conversation: expected one that waits') },
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  if (turn.type === 'refused') return turn.refusal;
  await writeAudit(app, signatureOf(me), 'pass', id, { reason });
  const list = await workListFor(context);
  // The index may not know yet what the conversation says.
  const waiting = list.waiting.map((item) =>
    item.conversation === id ? { ...item, isPassedByMe: true } : item,
  );
  const next = waiting.find((item) => item.conversation === list.next && !item.isPassedByMe);
  return { ...list, waiting, next: next?.conversation ?? null };
}

/** Removes every word, for a person who asked on another way. */
export async function eraseConversation(
  { app, me }: StaffContext,
  { conversation: id }: ConsoleRequest<'staff_erase'>,
): Promise<Done | Refused> {
  const report = await takeEvent(app, id, { type: 'visitor_erased' });
  if (report.outcome === 'not_found') return NO_CONVERSATION;
  await writeAudit(app, signatureOf(me), 'erase', id);
  return DONE;
}

async function mark(
  { app, me }: StaffContext,
  id: ConversationId,
  action: AuditAction,
  event: OtherEvent,
  details: Readonly<Record<string, string>>,
): Promise<Done | Refused> {
  const turn = await takeStaffEvent<Refused>(app, id, {
    inboundId: null,
    decide: (conversation: Conversation) => {
      const refusal = refusalToAct(me, conversation);
      return refusal === null ? { event } : { refusal };
    },
  });
  if (turn.type === 'not_found') return NO_CONVERSATION;
  if (turn.type === 'refused') return turn.refusal;
  await writeAudit(app, signatureOf(me), action, id, details);
  return DONE;
}
