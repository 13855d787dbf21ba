import type { StaffId } from '../ids.ts';
import { type Instant, SECOND_MS } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';

/** What a member of staff does now. `offline` is whoever was not heard of for a while. */
export const PRESENCES = ['available', 'busy', 'pause', 'away', 'offline'] as const;
export type Presence = (typeof PRESENCES)[number];
export type ChosenPresence = Exclude<Presence, 'offline'>;

export const STAFF_ROLES = ['counselor', 'supervisor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** A counselor or supervisor as colleagues know them. */
export interface StaffMember {
  readonly id: StaffId;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** What they speak with people; the first is the language of their console. */
  readonly languages: readonly LanguageTag[];
  readonly chosen: ChosenPresence;
  /** When they chose it. */
  readonly since: Instant;
  readonly lastSeenAt: Instant | null;
}

/** Whoever gave no sign of life for this long is offline: nothing new is given to them. */
export const OFFLINE_AFTER_MS = 60 * SECOND_MS;

/** After this the people they talked with go back to the queue, if no page of theirs answers. */
export const VANISHED_AFTER_MS = 90 * SECOND_MS;

/** After this they go back whatever still seems open: a laptop that sleeps keeps its connection. */
export const GONE_AFTER_MS = 180 * SECOND_MS;

export function presenceOf({ chosen, lastSeenAt }: StaffMember, now: Instant): Presence {
  return lastSeenAt === null || now - lastSeenAt >= OFFLINE_AFTER_MS ? 'offline' : chosen;
}

/** How sure it is that somebody has gone: `silent` asks whether a page of theirs still answers. */
export function absenceOf(
  { lastSeenAt }: Pick<StaffMember, 'lastSeenAt'>,
  now: Instant,
): 'none' | 'silent' | 'gone' {
  const silence = lastSeenAt === null ? Number.POSITIVE_INFINITY : now - lastSeenAt;
  if (silence >= GONE_AFTER_MS) return 'gone';
  return silence >= VANISHED_AFTER_MS ? 'silent' : 'none';
}
