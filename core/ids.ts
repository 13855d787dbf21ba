declare const brand: unique symbol;

/** A string that only its own parser makes, so that one kind of id is never passed for another. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/**
 * Names one help seeker's thread on one channel: `sms-<keyed hash of the number>` or `web-<random>`.
 * It never contains a phone number.
 */
export type ConversationId = Branded<'ConversationId'>;

/** A provider's or browser's id of one inbound message; the same delivery repeated carries the same id. */
export type InboundId = Branded<'InboundId'>;

/** Names one effect of one turn; the same turn replayed gives the same ids, in the order of the turn. */
export type EffectId = Branded<'EffectId'>;

/** Names one unit of counselor work. */
export type TicketId = Branded<'TicketId'>;

/** A counselor or supervisor, as the sign-in names them. */
export type StaffId = Branded<'StaffId'>;

/** An address that only the sender of the channel can open: an encrypted phone number, or nothing for the web. */
export type SealedAddress = Branded<'SealedAddress'>;

const conversationIdPattern = /^(sms|web)-[A-Za-z0-9_-]{16,64}$/;

/** Parses the id of a conversation; `null` when the text is none. */
export function parseConversationId(text: string): ConversationId | null {
  return conversationIdPattern.test(text) ? (text as ConversationId) : null;
}

const staffIdPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Parses the subject of a sign-in; `null` when the text is none. */
export function parseStaffId(text: string): StaffId | null {
  return staffIdPattern.test(text) ? (text as StaffId) : null;
}

/** Takes a provider's message id as it came, bounded to 128 characters; `null` when it is empty. */
export function parseInboundId(text: string): InboundId | null {
  return text === '' ? null : (text.slice(0, 128) as InboundId);
}

/** Takes the opaque text that a number vault made. */
export function sealedAddress(text: string): SealedAddress {
  return text as SealedAddress;
}

/** The id of the `index`th effect of a conversation's turn: sorts in the order in which effects are performed. */
export function effectId(episode: number, turn: number, index: number): EffectId {
  return `${pad(episode, 4)}-${pad(turn, 6)}-${pad(index, 2)}` as EffectId;
}

/** The id of the ticket that a turn opened. */
export function ticketId(episode: number, turn: number): TicketId {
  return `${pad(episode, 4)}-${pad(turn, 6)}` as TicketId;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
