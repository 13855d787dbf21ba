import type { Clock } from '../core/app/ports.ts';

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() };
