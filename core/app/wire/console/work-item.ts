import * as z from 'zod/mini';
import {
  channel,
  conversation,
  emergencyKind,
  flag,
  instant,
  language,
  risk,
  staffReference,
  topic,
} from './fields.ts';

/** One ticket as the list shows it: how urgent, how long, which language, what about; never a word of the person. */
export const workItem = z.object({
  conversation,
  /** Names the person in the console: letters and digits, the same in each conversation with them. */
  pseudonym: z.string(),
  ticket: z.string(),
  status: z.enum(['waiting', 'assigned']),
  channel,
  language,
  country: z.nullable(z.string()),
  topic,
  risk,
  emergencyKind: z.nullable(emergencyKind),
  flags: z.array(flag),
  /** When a person was asked for. */
  openedAt: instant,
  /** Since when nobody has had it: later than `openedAt` after a return or transfer. */
  waitingSince: instant,
  /** Back at the front of its level, because the counselor left or passed it on. */
  isReturned: z.boolean(),
  /** The moment from which any counselor is offered it, whatever the language; `null` for what is not urgent. */
  openToAllAt: z.nullable(instant),
  /** "Cannot take this one": it is not offered to this counselor again. */
  isPassedByMe: z.boolean(),
  /** Who holds it, and who else is in it. */
  counselor: z.nullable(staffReference),
  partner: z.nullable(staffReference),
});
export type WorkItem = z.infer<typeof workItem>;

/**
 * What there is to do. Counselors get everything that waits and what they are in themselves; supervisors also what
 * others hold. `waiting` is in the order in which this reader would be given it.
 */
export const workList = z.object({
  at: instant,
  waiting: z.array(workItem),
  assigned: z.array(workItem),
  /** What "Take next person" would give now; `null` when nothing is left for this reader. */
  next: z.nullable(conversation),
  /** Places of this reader's desk, in tickets; an emergency fills all of them. */
  load: z.object({ taken: z.int(), capacity: z.int() }),
});
export type WorkList = z.infer<typeof workList>;
