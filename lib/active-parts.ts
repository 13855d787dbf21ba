import {
  FUNCTIONS,
  type FunctionId,
  HTTP_ROUTES,
  QUEUES,
  type QueueId,
  TOPICS,
  type TopicId,
  TRIGGERS,
  type TriggerDescription,
} from '../lambdas/manifest.ts';
import { socketApis } from './apis.ts';
import { entriesOf } from './names.ts';

/** The parts of the manifest that one deployment has: without text messages nothing waits for them. */
export interface ActiveParts {
  readonly topics: readonly TopicId[];
  readonly queues: readonly QueueId[];
  readonly triggers: readonly TriggerDescription[];
  readonly functions: readonly FunctionId[];
}

export function activeParts(hasSms: boolean): ActiveParts {
  const topics = entriesOf(TOPICS).flatMap(([id, { publisher }]) =>
    publisher === 'sms_service' && !hasSms ? [] : [id],
  );
  const queues = entriesOf(QUEUES).flatMap(([id, { subscribesTo }]) =>
    subscribesTo === null || topics.includes(subscribesTo) ? [id] : [],
  );
  const triggers = TRIGGERS.filter((trigger) => trigger.type !== 'queue' || queues.includes(trigger.queue));
  const called = new Set<FunctionId>([
    ...triggers.map((trigger) => trigger.function),
    ...HTTP_ROUTES.map((route) => route.function),
    ...[...socketApis().values()].flatMap((routes) => Object.values(routes)),
  ]);
  const functions = entriesOf(FUNCTIONS).flatMap(([id]) => (called.has(id) ? [id] : []));
  return { topics, queues, triggers, functions };
}
