import type { Instant } from '../instant.ts';
import type { Lease, Save } from './ports.ts';

/**
 * What a save does to the lease; every store then checks that the lease still is what the save saw.
 * - `take`: there was none. - `take_over`: the seen one has ended. - `extend`, `leave`: the seen holder keeps it.
 * - `refuse`: the seen one is another's and still live, so the save must lose.
 */
export type LeaseMove = 'take' | 'take_over' | 'extend' | 'leave' | 'refuse';

/** Tells what a save does to the lease, from what it saw and what it wants. */
export function leaseMove({
  expectedLease,
  lease,
  now,
}: Pick<Save, 'expectedLease' | 'lease' | 'now'>): LeaseMove {
  if (expectedLease === null) return 'take';
  if (expectedLease.holder === lease.holder) return expectedLease.until === lease.until ? 'leave' : 'extend';
  return isLive(expectedLease, now) ? 'refuse' : 'take_over';
}

/** Answers whether a lease still keeps others out: it ends at `until`. */
export function isLive(lease: Lease, now: Instant): boolean {
  return now < lease.until;
}
