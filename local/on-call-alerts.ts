import * as z from 'zod';
import type { LocalClock } from './clock.ts';
import type { Journal } from './journal.ts';

const storedAlert = z.object({ at: z.number(), subject: z.string().nullable(), message: z.string() });
export type StoredAlert = z.infer<typeof storedAlert>;

/** What the people on call were told, oldest first; it survives a restart. */
export class OnCallAlerts {
  readonly #journal: Journal;
  readonly #clock: LocalClock;
  readonly #alerts: StoredAlert[];
  readonly #log: (line: string) => void;

  constructor(journal: Journal, clock: LocalClock, log: (line: string) => void) {
    this.#journal = journal;
    this.#clock = clock;
    this.#log = log;
    this.#alerts = journal.read().map((value) => storedAlert.parse(value));
  }

  add(alert: Omit<StoredAlert, 'at'>): void {
    const stored = { at: this.#clock.now(), ...alert };
    this.#journal.append(stored);
    this.#alerts.push(stored);
    this.#log(`on-call: alert ${this.#alerts.length}, shown on the page`);
  }

  all(): readonly StoredAlert[] {
    return this.#alerts;
  }
}
