import type { Conversation } from '../../dialogue/conversation.ts';
import type { StaffSignature } from '../../dialogue/effect.ts';
import type { StaffRole } from '../../handoff/presence.ts';
import { pseudonymOf } from '../../handoff/pseudonym.ts';
import { roleIn } from '../../handoff/role-in-conversation.ts';
import type { ConversationId, InboundId, SealedAddress, StaffId } from '../../ids.ts';
import { parseInboundId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import type { LanguageTag } from '../../language-tag.ts';
import type { App } from '../app.ts';
import type { AuditAction } from '../audit-action.ts';
import type { ConnectionRegister } from '../ports.ts';
import type { ConsoleErrorCode } from '../wire/console/error-code.ts';

/** Somebody of the staff whose sign-in was checked, as they describe themselves. */
export interface Reader {
  readonly id: StaffId;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly languages: readonly LanguageTag[];
}

/** What a request of the staff works with. */
export interface StaffContext {
  readonly app: App;
  readonly me: Reader;
  /** Which pages of a web visitor are open. */
  readonly visitors: Pick<ConnectionRegister, 'of'>;
  /** Opens the envelope of a number; `null` where there is none. */
  openNumber(address: SealedAddress): string | null;
}

/** Why something was not done: an expected failure, with its stable code. */
export interface Refused {
  readonly type: 'refused';
  readonly code: ConsoleErrorCode;
  readonly detail: string;
}

export function refused(code: ConsoleErrorCode, detail: string): Refused {
  return { type: 'refused', code, detail };
}

export function isRefused(answer: object): answer is Refused {
  return 'type' in answer && answer.type === 'refused';
}

export const NO_CONVERSATION = refused('not_found', 'conversation: expected one that is still kept');

export function signatureOf({ id, name }: Reader): StaffSignature {
  return { id, name };
}

/** Why somebody may not act in a conversation; `null` when they may. */
export function refusalToAct(me: Reader, conversation: Conversation): Refused | null {
  const { ticket } = conversation;
  if (ticket === null || ticket.status === 'closed') {
    return refused('closed', 'conversation: expected one that is open with the staff');
  }
  const role = roleIn(conversation, me);
  return role === 'holder' || role === 'partner'
    ? null
    : refused('not_yours', 'conversation: expected one that you are in');
}

/** The id under which a request of the staff is taken once. */
export function requestId({ me }: StaffContext, clientId: string): InboundId {
  const id = parseInboundId(`staff-${me.id}-${clientId}`);
  if (id === null) throw new Error('A request id is never empty');
  return id;
}

/** Writes a line into the record of what the staff does; codes only. */
export async function writeAudit(
  app: App,
  actor: StaffSignature | null,
  action: AuditAction,
  conversation: ConversationId | null,
  details: Readonly<Record<string, string>> = {},
): Promise<void> {
  const at = app.clock.now();
  await app.audit.append({
    id: auditId(at, app.newHolder()),
    at,
    actor,
    action,
    pseudonym: conversation === null ? null : pseudonymOf(conversation),
    details,
  });
}

/** Sorts by time, as the record is read. */
export function auditId(at: Instant, unique: string): string {
  return `${String(at).padStart(15, '0')}-${unique}`;
}
