import { createTimers } from './handlers/timers.ts';
import { wireProcess } from './wiring.ts';

export const handler = createTimers(wireProcess({}));
