import * as z from 'zod/mini';
import { instant, staffReference } from './fields.ts';

/** Everything that is written down of what the staff does. */
export const AUDIT_ACTIONS = [
  'sign_in',
  'view',
  'claim',
  'pass',
  'message',
  'resend',
  'note',
  'whisper',
  'transfer',
  'join',
  'leave',
  'assign',
  'take_over_steps',
  'set_risk',
  'set_flag',
  'close',
  'mute',
  'vanish',
  'reveal_request',
  'reveal_decision',
  'reveal',
  'report',
  'export',
  'audit_search',
  'erase',
] as const;
export const auditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof auditAction>;

/** One line of the record: who did what to which conversation, when; never a word of a message. */
export const auditRow = z.object({
  id: z.string(),
  at: instant,
  /** `null`: the helpline itself, or the person. */
  actor: z.nullable(staffReference),
  action: auditAction,
  /** The person by their pseudonym: the record outlives the conversation, whose id it does not keep. */
  pseudonym: z.nullable(z.string()),
  /** Codes only: a risk, a disposition, another member of staff. */
  details: z.record(z.string(), z.string()),
});
export type AuditRow = z.infer<typeof auditRow>;
