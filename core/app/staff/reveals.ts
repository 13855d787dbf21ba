import { mayBeAsked, mayRead, refusalToDecide } from '../../handoff/reveal-policy.ts';
import { roleIn } from '../../handoff/role-in-conversation.ts';
import { rowExpiry } from '../expiry.ts';
import type { StoredReveal } from '../ports.ts';
import type { Reveal } from '../wire/console/conversation-view.ts';
import type { ConsoleRequest } from '../wire/console/http.ts';
import { revealView } from './conversation-view.ts';
import {
  auditId,
  NO_CONVERSATION,
  type Refused,
  refused,
  type StaffContext,
  signatureOf,
  writeAudit,
} from './staff-context.ts';
import { namesOf } from './work.ts';

const NO_NUMBER = refused('not_found', 'conversation: expected one with a phone number');
const NOT_ALLOWED = refused(
  'not_permitted_by_policy',
  'conversation: expected what the rescue policy allows',
);
const NO_REVEAL = refused('not_found', 'reveal: expected a request of this conversation');
const NOT_APPROVED = refused('not_approved', 'reveal: expected one that a second person agreed to, in time');

/** Asks to see a number: by the holder or a supervisor, where the operator's policy allows it. */
export async function requestReveal(
  context: StaffContext,
  { conversation: id, reason, hasConsent }: ConsoleRequest<'staff_reveal_request'>,
): Promise<Reveal | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const { conversation } = stored;
  if (roleIn(conversation, me) === 'none') {
    return refused('not_yours', 'conversation: expected one that you are in');
  }
  if (conversation.channel !== 'sms') return NO_NUMBER;
  if (!mayBeAsked(app.settings.rescuePolicy, { risk: conversation.risk, hasConsent })) return NOT_ALLOWED;
  const now = app.clock.now();
  const reveal: StoredReveal = {
    id: auditId(now, app.newHolder()),
    conversation: id,
    requestedBy: me.id,
    requesterRoles: me.roles,
    requestedAt: now,
    reason,
    hasConsent,
    status: 'requested',
    decidedBy: null,
  };
  // The record first: nothing is asked for that does not stand there.
  await writeAudit(app, signatureOf(me), 'reveal_request', id, { reveal: reveal.id, reason });
  await app.reveals.put(reveal, rowExpiry(app.settings, now));
  await app.notices.revealChanged(reveal);
  return viewOfReveal(context, reveal);
}

/** The second person's answer. */
export async function decideReveal(
  context: StaffContext,
  request: ConsoleRequest<'staff_reveal_decide'>,
): Promise<Reveal | Refused> {
  const { app, me } = context;
  const reveal = await findReveal(context, request);
  if (reveal === null) return NO_REVEAL;
  const refusal = refusalToDecide(reveal, me.id, app.clock.now());
  if (refusal === 'same_person') return refused('same_person', 'reveal: expected one that another asked for');
  if (refusal !== null) return NOT_APPROVED;
  const status = request.isApproved ? 'approved' : 'refused';
  const decided: StoredReveal = { ...reveal, status, decidedBy: me.id };
  await writeAudit(app, signatureOf(me), 'reveal_decision', reveal.conversation, {
    reveal: reveal.id,
    status,
  });
  if (!(await app.reveals.change(decided, 'requested'))) return NOT_APPROVED;
  await app.notices.revealChanged(decided);
  return viewOfReveal(context, decided);
}

/** The number, to a supervisor of the two; each reading stands in the record before the number leaves. */
export async function readNumber(
  context: StaffContext,
  request: ConsoleRequest<'staff_reveal'>,
): Promise<{ number: string } | Refused> {
  const { app, me } = context;
  const reveal = await findReveal(context, request);
  if (reveal === null) return NO_REVEAL;
  if (!mayRead(reveal, me.id, app.clock.now())) return NOT_APPROVED;
  const { stored } = await app.store.load(reveal.conversation, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const number = context.openNumber(stored.address);
  if (number === null) return NO_NUMBER;
  await writeAudit(app, signatureOf(me), 'reveal', reveal.conversation, { reveal: reveal.id });
  if (reveal.status === 'approved') {
    const revealed: StoredReveal = { ...reveal, status: 'revealed' };
    if (await app.reveals.change(revealed, 'approved')) await app.notices.revealChanged(revealed);
  }
  return { number };
}

async function findReveal(
  { app }: StaffContext,
  request: { readonly conversation: StoredReveal['conversation']; readonly reveal: string },
): Promise<StoredReveal | null> {
  const reveals = await app.reveals.of(request.conversation, app.clock.now());
  return reveals.find(({ id }) => id === request.reveal) ?? null;
}

async function viewOfReveal({ app }: StaffContext, reveal: StoredReveal): Promise<Reveal> {
  return revealView(reveal, namesOf(await app.staff.all()));
}
