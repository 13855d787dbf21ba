import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { Clock } from '../core/app/ports.ts';
import type { Instant } from '../core/instant.ts';

const stored = z.object({ offsetMs: z.number().nonnegative() });

/**
 * The time of the local cloud: the machine's, and as far ahead of it as somebody has moved it.
 * It only moves forward; the offset is stored, so that a restart does not fall back.
 */
export class LocalClock implements Clock {
  readonly #path: string;
  readonly #machineNow: () => Instant;
  #offsetMs: number;
  #latest: Instant = 0;

  constructor(path: string, machineNow: () => Instant = Date.now) {
    this.#path = path;
    this.#machineNow = machineNow;
    this.#offsetMs = existsSync(path) ? stored.parse(JSON.parse(readFileSync(path, 'utf8'))).offsetMs : 0;
  }

  now(): Instant {
    this.#latest = Math.max(this.#latest, this.#machineNow() + this.#offsetMs);
    return this.#latest;
  }

  /** Moves to a moment; one that has passed changes nothing. */
  moveTo(moment: Instant): void {
    const aheadMs = moment - this.now();
    if (aheadMs <= 0) return;
    this.#offsetMs += aheadMs;
    const next = `${this.#path}.next`;
    writeFileSync(next, JSON.stringify({ offsetMs: this.#offsetMs }));
    renameSync(next, this.#path);
  }
}
