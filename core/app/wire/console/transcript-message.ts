import * as z from 'zod/mini';
import { direction, instant, language, risk, seq, staffReference } from './fields.ts';

/** Words that made a risk, and where they stand in the message: UTF-16 offsets. */
export const evidence = z.object({
  concept: z.string(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
});

/** One message of a conversation, as counselors see it. */
export const transcriptMessage = z.object({
  seq,
  author: z.enum(['help_seeker', 'bot', 'counselor', 'system']),
  /** Who of the staff wrote it. */
  staff: z.nullable(staffReference),
  /** What really was sent or received. */
  text: z.string(),
  language,
  direction,
  at: instant,
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  isAutomatic: z.boolean(),
  isEmergency: z.boolean(),
  /** Of the person's own messages only. */
  risk: z.nullable(risk),
  evidence: z.array(evidence),
  /** What the counselor wrote, when a translation of it was sent. */
  original: z.nullable(z.object({ text: z.string(), language, direction })),
  /** `failed`: it did not reach the person; `POST /staff/resend` sends it again. `resent`: that was done. */
  delivery: z.enum(['sent', 'failed', 'resent']),
});
export type TranscriptMessage = z.infer<typeof transcriptMessage>;

/** A note of the staff; the person never sees it. A whisper is a supervisor's note to whoever holds the conversation. */
export const note = z.object({
  id: z.string(),
  kind: z.enum(['note', 'whisper', 'transfer', 'risk', 'close']),
  author: staffReference,
  at: instant,
  text: z.string(),
});
export type Note = z.infer<typeof note>;
