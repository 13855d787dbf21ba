import { join } from 'node:path';
import type { SQSEvent } from 'aws-lambda';
import { Journal } from '../../local/journal.ts';
import { type BatchConsumer, deadLetterQueueOf, Queue } from '../../local/queue.ts';
import { QueueStore } from '../../local/queue-store.ts';
import { type LocalTime, localTime, NOON } from '../support/local-time.ts';

const RULES = { name: 'texts', batchSize: 3, visibilityTimeoutSeconds: 30, maxReceiveCount: 2 };

describe('a queue', () => {
  let time: LocalTime;
  beforeEach(() => {
    time = localTime();
  });
  afterEach(() => time.end());

  const newStore = () => new QueueStore(new Journal(join(time.folder.path, 'queues.jsonl')));
  const newQueue = (consumer: BatchConsumer, store = newStore()) =>
    new Queue(RULES, store, time.clock, time.agenda, consumer);
  const bodiesOf = (event: SQSEvent) => event.Records.map(({ body }) => body);

  test('hands over what was sent in batches, with the facts that Lambda gives, and removes it', async () => {
    const store = newStore();
    const events: SQSEvent[] = [];
    const queue = newQueue({ invoke: async (event) => void events.push(event) }, store);
    for (const body of ['one', 'two', 'three', 'four']) queue.send(body);

    await time.agenda.quiet();

    expect(events.map(bodiesOf)).toEqual([['one', 'two', 'three'], ['four']]);
    expect(events[0]?.Records[0]).toMatchObject({
      body: 'one',
      md5OfBody: 'f97c5d29941bfb1b2fdab0874906ab82',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(NOON),
        ApproximateFirstReceiveTimestamp: String(NOON),
      },
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:texts',
      awsRegion: 'us-east-1',
    });
    expect(store.of('texts')).toEqual([]);
  });

  test('keeps a delayed message until its moment', async () => {
    const delivered: string[] = [];
    const queue = newQueue({ invoke: async (event) => void delivered.push(...bodiesOf(event)) });
    queue.send('wake', 150);

    await time.agenda.advance(149_000);
    expect(delivered).toEqual([]);
    await time.agenda.advance(1_000);
    expect(delivered).toEqual(['wake']);
  });

  test('brings back only the messages that a batch reports as failed, after the visibility timeout', async () => {
    const deliveries: { bodies: string[]; counts: string[]; atSeconds: number }[] = [];
    const queue = newQueue({
      invoke: async (event) => {
        deliveries.push({
          bodies: bodiesOf(event),
          counts: event.Records.map(({ attributes }) => attributes.ApproximateReceiveCount),
          atSeconds: (time.clock.now() - NOON) / 1000,
        });
        const failed = event.Records.filter(
          ({ body, attributes }) => body === 'bad' && attributes.ApproximateReceiveCount === '1',
        );
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    });
    queue.send('good');
    queue.send('bad');

    await time.agenda.advance(60_000);

    expect(deliveries).toEqual([
      { bodies: ['good', 'bad'], counts: ['1', '1'], atSeconds: 0 },
      { bodies: ['bad'], counts: ['2'], atSeconds: 30 },
    ]);
  });

  test.each([
    ['throws', async () => Promise.reject(new Error('broken'))],
    [
      'names a message that is not in the batch',
      async () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] }),
    ],
    ['answers nonsense', async () => ({ batchItemFailures: 'all' })],
  ])(
    'a batch whose function %s comes again, and then lies in the dead-letter queue',
    async (_case, invoke) => {
      const store = newStore();
      let calls = 0;
      const queue = newQueue(
        {
          invoke: () => {
            calls += 1;
            return invoke();
          },
        },
        store,
      );
      queue.send('poison');

      await time.agenda.advance(120_000);

      expect(calls).toBe(RULES.maxReceiveCount);
      expect(store.of('texts')).toEqual([]);
      expect(store.of(deadLetterQueueOf('texts')).map(({ body }) => body)).toEqual(['poison']);
    },
  );

  test('lets a failed message come again at once when asked to', async () => {
    let isBroken = true;
    const delivered: string[] = [];
    const queue = newQueue({
      invoke: async (event) => {
        if (isBroken) throw new Error('broken');
        delivered.push(...bodiesOf(event));
      },
    });
    queue.send('text');
    await time.agenda.quiet();
    isBroken = false;

    queue.retryNow();
    await time.agenda.quiet();

    expect(delivered).toEqual(['text']);
  });

  test('a process that is killed loses nothing: what was sent, delayed or being worked on comes after the restart', async () => {
    let reached: (() => void) | undefined;
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const killed = newQueue({
      invoke: () => {
        reached?.();
        return new Promise<never>(() => undefined);
      },
    });
    killed.send('being worked on');
    await isReached;
    killed.send('delayed', 60);

    const after = localTime();
    const delivered: string[] = [];
    new Queue(RULES, newStore(), after.clock, after.agenda, {
      invoke: async (event) => {
        for (const { body, attributes } of event.Records) {
          delivered.push(`${body} (${attributes.ApproximateReceiveCount})`);
        }
      },
    });
    await after.agenda.quiet();
    expect(delivered).toEqual(['being worked on (2)']);
    await after.agenda.advance(60_000);
    expect(delivered).toEqual(['being worked on (2)', 'delayed (1)']);
    await after.end();
    // The killed one never ends its work, so nobody waits for it.
    void time.agenda.stop();
    time.folder.remove();
    time = localTime();
  });
});
