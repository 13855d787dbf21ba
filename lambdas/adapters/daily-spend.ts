import type { Clock, DailySpend, SpendingLedger } from '../../core/app/ports.ts';
import type { CountryCode } from '../../core/country-code.ts';
import { type Instant, MINUTE_MS } from '../../core/instant.ts';

/** A sum that is a minute old is good enough for a bound of a day. */
const LOOK_EVERY_MS = MINUTE_MS;

/** What this process knows of the day's spending: what it saw when it looked last, so that no reply waits for it. */
export interface WatchedSpend extends DailySpend {
  /** Looks again where that is due, when replies have left; answers which countries are over their ceiling by now. */
  look(): Promise<readonly CountryCode[]>;
}

/** Watches the spending of each country that has a ceiling, in US dollars a day (UTC). */
export function watchDailySpend(
  ledger: SpendingLedger,
  ceilings: ReadonlyMap<CountryCode, number>,
  clock: Clock,
): WatchedSpend {
  let over: ReadonlySet<CountryCode> = new Set();
  let lookedAt: Instant | null = null;
  return {
    isOver: (country) => country !== null && over.has(country),
    async look() {
      const now = clock.now();
      if (ceilings.size === 0 || (lookedAt !== null && now - lookedAt < LOOK_EVERY_MS)) return [];
      lookedAt = now;
      const spent = await ledger.ofDay(now);
      over = new Set(
        [...ceilings].flatMap(([country, ceiling]) =>
          (spent.get(country) ?? 0) >= ceiling ? [country] : [],
        ),
      );
      return [...over];
    },
  };
}
