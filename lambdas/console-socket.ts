import { createConsoleSocket } from './handlers/console-socket.ts';
import { wireProcess } from './wiring.ts';

export const handler = createConsoleSocket(wireProcess({}));
