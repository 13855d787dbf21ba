import { createSmsInbound } from './handlers/sms-inbound.ts';
import { wireProcess } from './wiring.ts';

export const handler = createSmsInbound(wireProcess());
