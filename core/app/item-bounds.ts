import { ConversationTooLarge } from './ports.ts';

/** A conversation with more effects than this is not keeping up; its next message waits in the queue instead. */
export const MAX_PENDING_EFFECTS = 50;

/** Below DynamoDB's 400 KB for an item, with room for the attributes beside the large texts. */
export const MAX_ITEM_BYTES = 350 * 1024;

/** Throws `ConversationTooLarge` when the texts that go into one item are together longer than it may be. */
export function assertFits(texts: Iterable<string>): void {
  let bytes = 0;
  for (const text of texts) bytes += utf8Bytes(text);
  if (bytes > MAX_ITEM_BYTES) {
    throw new ConversationTooLarge(
      `Expected at most ${MAX_ITEM_BYTES} bytes in one conversation, found ${bytes}.`,
    );
  }
}

/** Throws `ConversationTooLarge` when more effects would be pending than may be. */
export function assertRoomFor(pendingCount: number): void {
  if (pendingCount > MAX_PENDING_EFFECTS) {
    throw new ConversationTooLarge(
      `Expected at most ${MAX_PENDING_EFFECTS} pending effects in one conversation, found ${pendingCount}.`,
    );
  }
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Each half of a surrogate pair counts two of the pair's four bytes.
    else bytes += unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
  }
  return bytes;
}
