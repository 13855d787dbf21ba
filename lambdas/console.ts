import { createConsole } from './handlers/console.ts';
import { translateText } from './translate-text.ts';
import { wireProcess } from './wiring.ts';

export const handler = createConsole(wireProcess({ textTranslator: translateText }));
