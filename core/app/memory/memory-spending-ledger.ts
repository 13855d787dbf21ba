import type { CountryCode } from '../../country-code.ts';
import type { Instant } from '../../instant.ts';
import { dayOf } from '../audit-days.ts';
import type { SpendingLedger } from '../ports.ts';

/** Keeps in memory what texts cost. */
export class MemorySpendingLedger implements SpendingLedger {
  readonly #dollars = new Map<string, Map<CountryCode, number>>();

  async add(country: CountryCode, dollars: number, now: Instant): Promise<void> {
    const day = this.#dollars.get(dayOf(now)) ?? new Map<CountryCode, number>();
    day.set(country, (day.get(country) ?? 0) + dollars);
    this.#dollars.set(dayOf(now), day);
  }

  async ofDay(now: Instant): Promise<ReadonlyMap<CountryCode, number>> {
    return new Map(this.#dollars.get(dayOf(now)));
  }
}
