import { createProbe } from './handlers/probe.ts';
import { wireProbe } from './wiring.ts';

export const handler = createProbe(wireProbe());
