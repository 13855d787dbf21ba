import { createSmsReceipts } from './handlers/sms-receipts.ts';
import { wireProcess } from './wiring.ts';

export const handler = createSmsReceipts(wireProcess({}));
