import type { Outcome } from '../../dialogue/outcome.ts';
import type { Instant } from '../../instant.ts';
import type { OutcomeStore } from '../ports.ts';

/** Keeps outcomes in memory. */
export class MemoryOutcomeStore implements OutcomeStore {
  readonly #outcomes: Outcome[] = [];

  async append(outcome: Outcome): Promise<void> {
    this.#outcomes.push(outcome);
  }

  async between(from: Instant, to: Instant): Promise<readonly Outcome[]> {
    return this.#outcomes.filter(({ hour }) => hour >= from && hour < to);
  }
}
