import type { CountryCode } from '../country-code.ts';
import type { Channel, Conversation, Flag, TopicId } from '../dialogue/conversation.ts';
import type { ConversationId, StaffId, TicketId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { EmergencyKind, Risk } from '../understanding/understanding.ts';

/** What may be known of an open ticket before it is taken: how urgent, how long, which language; never a word. */
export interface TicketCard {
  readonly conversation: ConversationId;
  readonly ticket: TicketId;
  readonly status: 'waiting' | 'assigned';
  readonly channel: Channel;
  readonly language: LanguageTag;
  readonly country: CountryCode | null;
  readonly topic: TopicId;
  readonly risk: Risk;
  readonly emergencyKind: EmergencyKind | null;
  readonly flags: readonly Flag[];
  readonly openedAt: Instant;
  readonly waitingSince: Instant;
  readonly isReturned: boolean;
  readonly passedBy: readonly StaffId[];
  readonly counselor: StaffId | null;
  readonly partner: StaffId | null;
}

/** The card of a conversation's open ticket; `null` when there is none. */
export function cardOf(conversation: Conversation): TicketCard | null {
  const { ticket } = conversation;
  if (ticket === null || ticket.status === 'closed') return null;
  const { id, status, topic, risk, openedAt, waitingSince, isReturned, passedBy, counselor, partner } =
    ticket;
  return {
    conversation: conversation.id,
    ticket: id,
    status,
    channel: conversation.channel,
    language: conversation.language.tag,
    country: conversation.place.country,
    topic,
    risk,
    emergencyKind: conversation.emergencyKind,
    flags: conversation.flags,
    openedAt,
    waitingSince,
    isReturned,
    passedBy,
    counselor,
    partner,
  };
}
