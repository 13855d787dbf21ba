import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTIONS, HTTP_ROUTES, PERMISSIONS, QUEUES, TRIGGERS } from '../../lambdas/manifest.ts';

const FIFTEEN_MINUTES_IN_SECONDS = 15 * 60;

test.each(Object.entries(FUNCTIONS))('the entry of %s is there', (_id, { entry }) => {
  expect(existsSync(join(__dirname, '../..', entry))).toBe(true);
});

test.each(Object.entries(QUEUES))(
  'retries of %s outlast fifteen minutes without a database',
  (_id, queue) => {
    const spanSeconds = (queue.maxReceiveCount - 1) * queue.visibilityTimeoutSeconds;
    expect(spanSeconds).toBeGreaterThanOrEqual(FIFTEEN_MINUTES_IN_SECONDS);
    expect(queue.retentionSeconds).toBeGreaterThan(spanSeconds);
  },
);

test('a queue hides a message at least as long as its function may run', () => {
  for (const trigger of TRIGGERS) {
    if (trigger.type !== 'queue') continue;
    const { timeoutSeconds } = FUNCTIONS[trigger.function];
    expect(QUEUES[trigger.queue].visibilityTimeoutSeconds).toBeGreaterThanOrEqual(timeoutSeconds);
  }
});

test('every queue is read by one function', () => {
  const read = TRIGGERS.flatMap((trigger) => (trigger.type === 'queue' ? [trigger.queue] : []));
  expect(read.toSorted()).toEqual(Object.keys(QUEUES).toSorted());
});

test('a run of the clock ends before the next one', () => {
  for (const trigger of TRIGGERS) {
    if (trigger.type !== 'schedule') continue;
    expect(FUNCTIONS[trigger.function].timeoutSeconds).toBeLessThan(trigger.everyMinutes * 60);
  }
});

test('no two routes have one method and path, and no permission is wider than its actions', () => {
  const keys = HTTP_ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { actions } of Object.values(PERMISSIONS)) {
    for (const action of actions) expect(action).not.toMatch(/\*|Scan|OptedOut/);
  }
});
