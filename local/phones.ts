import * as z from 'zod';
import type { Journal } from './journal.ts';

const phoneMessage = z.object({
  number: z.string(),
  /** As the phone network sees it: `in` to the helpline, `out` from it. */
  direction: z.enum(['in', 'out']),
  /** The provider's id. */
  id: z.string(),
  body: z.string(),
  /** ISO 8601, by the local clock. */
  at: z.string(),
});
export type PhoneMessage = z.infer<typeof phoneMessage>;

/** The texts on every simulated phone, oldest first; they survive a restart. */
export class Phones {
  readonly #journal: Journal;
  readonly #messages: PhoneMessage[];

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#messages = journal.read().map((value) => phoneMessage.parse(value));
  }

  /** Shows a text on its phone; one that came in before under the same id is not shown again. */
  add(message: PhoneMessage): void {
    const isRepeated =
      message.direction === 'in' && this.of(message.number).some((shown) => shown.id === message.id);
    if (isRepeated) return;
    this.#journal.append(message);
    this.#messages.push(message);
  }

  of(number: string): readonly PhoneMessage[] {
    return this.#messages.filter((message) => message.number === number);
  }

  /** Every number that wrote or was written to, in the order of its first text. */
  numbers(): readonly string[] {
    return [...new Set(this.#messages.map(({ number }) => number))];
  }
}
