import { createHash, randomBytes } from 'node:crypto';
import { searchForCounselor } from '../../core/app/search-for-counselor.ts';
import { boardFor, staffStates } from '../../core/app/staff/board.ts';
import { takeNext } from '../../core/app/staff/claims.ts';
import { noteView, viewOf } from '../../core/app/staff/conversation-view.ts';
import {
  closeConversation,
  eraseConversation,
  passTicket,
  setFlag,
  setMuted,
  setRisk,
  takeOverSteps,
} from '../../core/app/staff/marks.ts';
import {
  phrasesFor,
  previewTranslation,
  resendMessage,
  sendMessage,
  translateMessages,
} from '../../core/app/staff/messages.ts';
import { writeNote } from '../../core/app/staff/notes.ts';
import { assign, join, leave, transfer } from '../../core/app/staff/people.ts';
import { reportCsvFor, reportFor, searchAudit } from '../../core/app/staff/records.ts';
import { decideReveal, readNumber, requestReveal } from '../../core/app/staff/reveals.ts';
import {
  isRefused,
  NO_CONVERSATION,
  type Refused,
  refusalToAct,
  type StaffContext,
  signatureOf,
  writeAudit,
} from '../../core/app/staff/staff-context.ts';
import { transcriptPage } from '../../core/app/staff/transcript.ts';
import { workListFor } from '../../core/app/staff/work.ts';
import type { ConsoleAnswer, ConsoleRequest, Profile } from '../../core/app/wire/console/http.ts';
import { MINUTE_MS } from '../../core/instant.ts';
import type { StaffConnectionRegister } from '../adapters/staff-connection-register.ts';
import type { StaffRouteId } from '../manifest.ts';

/** How long a ticket for one WebSocket is good. */
export const TICKET_LIFE_MS = MINUTE_MS;

const TICKET_BYTES = 16;

/** What a route of the staff works with. */
export interface RouteContext extends StaffContext {
  readonly connections: StaffConnectionRegister;
}

/** Routes that need a sign-in. */
export type SignedInRouteId = Exclude<StaffRouteId, 'staff_config'>;

type RouteHandler<Id extends SignedInRouteId> = (
  context: RouteContext,
  request: ConsoleRequest<Id>,
) => Promise<ConsoleAnswer<Id> | Refused>;

/** What serves each route; a route of the manifest without a handler does not compile. */
export const CONSOLE_HANDLERS: { readonly [Id in SignedInRouteId]: RouteHandler<Id> } = {
  staff_connect: giveTicket,
  staff_profile: async ({ me }) => profileOf(me),
  staff_profile_set: setProfile,
  staff_work: workListFor,
  staff_take_next: answerTakeNext,
  staff_pass: passTicket,
  staff_conversation: (context, { conversation }) => viewOf(context, conversation),
  staff_transcript: transcriptPage,
  staff_send: sendMessage,
  staff_resend: resendMessage,
  staff_preview: previewTranslation,
  staff_translate: translateMessages,
  staff_phrases: phrasesFor,
  staff_services: ({ app }, request) => searchForCounselor(app, request),
  staff_take_over_steps: (context, { conversation }) => takeOverSteps(context, conversation),
  staff_note: takeNote,
  staff_transfer: transfer,
  staff_leave: (context, { conversation }) => leave(context, conversation),
  staff_risk: setRisk,
  staff_flag: setFlag,
  staff_close: closeConversation,
  staff_colleagues: async (context) => ({ staff: await staffStates(context) }),
  staff_board: boardFor,
  staff_whisper: whisper,
  staff_join: (context, { conversation }) => join(context, conversation),
  staff_assign: assign,
  staff_mute: setMuted,
  staff_reveal_request: requestReveal,
  staff_reveal_decide: decideReveal,
  staff_reveal: readNumber,
  staff_report: reportFor,
  staff_report_csv: reportCsvFor,
  staff_list: async (context) => ({ staff: await staffStates(context) }),
  staff_audit: searchAudit,
  staff_erase: eraseConversation,
};

/** What stands in the table instead of a ticket. */
export function ticketHash(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}

async function giveTicket({ app, me, connections }: RouteContext): Promise<ConsoleAnswer<'staff_connect'>> {
  const ticket = randomBytes(TICKET_BYTES).toString('base64url');
  const expires = app.clock.now() + TICKET_LIFE_MS;
  await connections.putTicket(ticketHash(ticket), { staff: me.id, roles: me.roles }, expires);
  await writeAudit(app, signatureOf(me), 'sign_in', null);
  return { ticket, expires };
}

async function setProfile(
  { app, me }: RouteContext,
  { name, languages }: ConsoleRequest<'staff_profile_set'>,
): Promise<Profile> {
  await app.staff.describe(me.id, { name, languages });
  await app.notices.boardChanged();
  return profileOf({ ...me, name, languages });
}

async function answerTakeNext(context: RouteContext): Promise<ConsoleAnswer<'staff_take_next'> | Refused> {
  const { app, me } = context;
  // Whoever takes somebody is there, whatever became of the last sign of life.
  const chosen = (await app.staff.of(me.id))?.chosen ?? 'available';
  await app.staff.seen(me.id, chosen, app.clock.now());
  const taken = await takeNext(app, me);
  if (taken === null) return { type: 'nobody_waits' };
  if (typeof taken !== 'string') return taken;
  const view = await viewOf(context, taken);
  return isRefused(view) ? view : { type: 'taken', view };
}

async function takeNote(
  context: RouteContext,
  { conversation, text, clientId }: ConsoleRequest<'staff_note'>,
): Promise<ConsoleAnswer<'staff_note'> | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(conversation, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const isSupervisor = me.roles.includes('supervisor');
  const refusal = isSupervisor ? null : refusalToAct(me, stored.conversation);
  if (refusal !== null) return refusal;
  const note = await writeNote(context, conversation, 'note', text, clientId);
  await writeAudit(app, signatureOf(me), 'note', conversation);
  return noteView(note);
}

async function whisper(
  context: RouteContext,
  { conversation, text, clientId }: ConsoleRequest<'staff_whisper'>,
): Promise<ConsoleAnswer<'staff_whisper'> | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(conversation, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const note = await writeNote(context, conversation, 'whisper', text, clientId);
  await writeAudit(app, signatureOf(me), 'whisper', conversation);
  return noteView(note);
}

export function profileOf({ id, name, roles, languages }: StaffContext['me']): Profile {
  return { id, name, roles: [...roles], languages: [...languages] };
}
