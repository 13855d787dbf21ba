import type { Conversation } from '../dialogue/conversation.ts';
import type { StaffId } from '../ids.ts';
import type { StaffRole } from './presence.ts';

/** What somebody of the staff is in a conversation. */
export type ConversationRole = 'holder' | 'partner' | 'observer' | 'none';

/** Holder and partner take part; a supervisor may look at everything; nobody else sees a word. */
export function roleIn(
  { ticket }: Pick<Conversation, 'ticket'>,
  staff: { readonly id: StaffId; readonly roles: readonly StaffRole[] },
): ConversationRole {
  if (ticket?.status === 'assigned' && ticket.counselor === staff.id) return 'holder';
  if (ticket?.status === 'assigned' && ticket.partner === staff.id) return 'partner';
  return staff.roles.includes('supervisor') ? 'observer' : 'none';
}
