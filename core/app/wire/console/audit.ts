import * as z from 'zod/mini';
import { AUDIT_ACTIONS } from '../../audit-action.ts';
import { instant, staffReference } from './fields.ts';

export const auditAction = z.enum(AUDIT_ACTIONS);

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
