import { useState } from 'react';

/** What the person wrote before the counselor began to type, and whether they wrote since. */
export interface SeenSeq {
  readonly seq: number;
  readonly hasWrittenSince: boolean;
  /** The counselor has read what came. */
  see(): void;
}

/**
 * Holds on to the person's newest message from the first letter of a draft until it is sent, so that nobody answers
 * to something that they have not read.
 */
export function useSeenSeq(newest: number, isDraftEmpty: boolean): SeenSeq {
  const [held, setHeld] = useState<number | null>(null);
  // Set while rendering: the first letter must count from what stood there then.
  if (isDraftEmpty && held !== null) setHeld(null);
  if (!isDraftEmpty && held === null) setHeld(newest);
  const seq = isDraftEmpty ? newest : (held ?? newest);
  return { seq, hasWrittenSince: newest > seq, see: () => setHeld(newest) };
}
