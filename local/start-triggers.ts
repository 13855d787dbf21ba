import { QUEUES, TRIGGERS } from '../lambdas/manifest.ts';
import type { Agenda } from './agenda.ts';
import type { LocalClock } from './clock.ts';
import type { LocalFunctions } from './local-functions.ts';
import { MinuteSchedule } from './minute-schedule.ts';
import { Queue } from './queue.ts';
import type { QueueStore } from './queue-store.ts';

/** Starts the triggers of the manifest; its queues are added to `queues` and begin to deliver. */
export function startTriggers(
  functions: LocalFunctions,
  queues: Map<string, Queue>,
  store: QueueStore,
  clock: LocalClock,
  agenda: Agenda,
): void {
  for (const trigger of TRIGGERS) {
    const target = functions[trigger.function];
    switch (trigger.type) {
      case 'queue': {
        const { visibilityTimeoutSeconds, maxReceiveCount } = QUEUES[trigger.queue];
        const { queue: name, batchSize } = trigger;
        const rules = { name, batchSize, visibilityTimeoutSeconds, maxReceiveCount };
        queues.set(name, new Queue(rules, store, clock, agenda, target));
        break;
      }
      case 'schedule':
        new MinuteSchedule(target, trigger.everyMinutes, clock, agenda);
        break;
    }
  }
}
