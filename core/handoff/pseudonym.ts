import type { ConversationId } from '../ids.ts';

/** Letters and digits that nobody mixes up, read aloud or in any script. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 6;

/** The name of a person in the console: the same in every conversation with them, and no way back. Example: `7KQ-2FM`. */
export function pseudonymOf(conversation: ConversationId): string {
  // Two hashes of the FNV-1a family, since one of 32 bits would make two people in a year share a name.
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let index = 0; index < conversation.length; index += 1) {
    const unit = conversation.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + index), 0x01000193);
  }
  let text = '';
  for (let position = 0; position < LENGTH; position += 1) {
    const bits =
      position < LENGTH / 2 ? low >>> (position * 5 + 7) : high >>> ((position - LENGTH / 2) * 5 + 7);
    text += ALPHABET[bits & 31];
  }
  return `${text.slice(0, 3)}-${text.slice(3)}`;
}
