import type { FunctionId } from './functions.ts';
import type { QueueId } from './queues.ts';

export type TriggerDescription =
  | {
      readonly type: 'queue';
      readonly queue: QueueId;
      readonly function: FunctionId;
      readonly batchSize: number;
      /** A message that fails comes back alone. There is no batching window: nobody waits for a fuller batch. */
      readonly reportsBatchItemFailures: true;
    }
  | { readonly type: 'schedule'; readonly function: FunctionId; readonly everyMinutes: number };

export const TRIGGERS: readonly TriggerDescription[] = [
  {
    type: 'queue',
    queue: 'sms-inbound',
    function: 'sms-inbound',
    batchSize: 10,
    reportsBatchItemFailures: true,
  },
  {
    type: 'queue',
    queue: 'sms-receipts',
    function: 'sms-receipts',
    batchSize: 10,
    reportsBatchItemFailures: true,
  },
  { type: 'queue', queue: 'wakes', function: 'timers', batchSize: 10, reportsBatchItemFailures: true },
  { type: 'schedule', function: 'timers', everyMinutes: 1 },
  { type: 'schedule', function: 'probe', everyMinutes: 5 },
];
