import type { ConversationId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import type { UnaskedTextAllowance } from '../ports.ts';
import { countOfHelpline, countOfNumber, type UnaskedTextCount } from '../unasked-text-limits.ts';

/** Counts in memory what was sent unasked. */
export class MemoryUnaskedTextAllowance implements UnaskedTextAllowance {
  readonly #counts = new Map<string, number>();

  async take(number: ConversationId, now: Instant): Promise<boolean> {
    return this.#add(number, countOfNumber(now)) && this.#add('helpline', countOfHelpline(now));
  }

  #add(whose: string, { stretch, atMost }: UnaskedTextCount): boolean {
    const key = `${whose} ${stretch}`;
    const count = this.#counts.get(key) ?? 0;
    if (count >= atMost) return false;
    this.#counts.set(key, count + 1);
    return true;
  }
}
