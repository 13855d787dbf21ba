import type { Instant } from '../../instant.ts';
import type { ServiceId } from '../../services/service.ts';
import type { ContactCounter } from '../ports.ts';

/** Counts in memory whether people got through. */
export class MemoryContactCounter implements ContactCounter {
  readonly counts = new Map<string, { reached: number; notReached: number }>();

  async count(service: ServiceId, hasReached: boolean, now: Instant): Promise<void> {
    const key = `${service} ${new Date(now).toISOString().slice(0, 7)}`;
    const counted = this.counts.get(key) ?? { reached: 0, notReached: 0 };
    if (hasReached) counted.reached += 1;
    else counted.notReached += 1;
    this.counts.set(key, counted);
  }
}
