import type { TranscriptMessage } from '../../../core/app/wire/console/transcript-message.ts';

/** Adds messages by their numbers: each number once, in order; what comes again replaces what was there. */
export function withMessages(
  messages: readonly TranscriptMessage[],
  added: readonly TranscriptMessage[],
): readonly TranscriptMessage[] {
  const last = messages.at(-1)?.seq ?? -1;
  const [only] = added;
  // The usual case, and the one that must be quick in a conversation of thousands: one more at the end.
  if (added.length === 1 && only !== undefined && only.seq > last) return [...messages, only];
  const bySeq = new Map([...messages, ...added].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}
