import { createConsole } from './handlers/console.ts';
import { wireProcess } from './wiring.ts';

export const handler = createConsole(wireProcess());
