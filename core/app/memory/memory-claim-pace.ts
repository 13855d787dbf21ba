import type { Instant } from '../../instant.ts';
import type { ClaimPace } from '../ports.ts';

/** Keeps the moments of takings in memory. */
export class MemoryClaimPace implements ClaimPace {
  readonly #moments: Instant[] = [];

  async note(at: Instant): Promise<void> {
    this.#moments.push(at);
  }

  async since(from: Instant): Promise<readonly Instant[]> {
    return this.#moments.filter((at) => at >= from).sort((one, other) => one - other);
  }
}
