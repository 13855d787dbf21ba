import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { AlertOnCall } from '../../core/dialogue/effect.ts';
import { effectId, parseConversationId } from '../../core/ids.ts';
import { createSnsOnCall } from '../../lambdas/adapters/sns-on-call.ts';
import { createSqsWakeQueue } from '../../lambdas/adapters/sqs-wake-queue.ts';
import { type StandInServer, startStandIn } from '../support/stand-in-server.ts';

/**
 * What leaves for the services of which no published model is kept here, byte for byte; `UPDATE_REQUESTS=1` records anew.
 * A new version of the SDK that speaks otherwise shows as a change of these files.
 */
const RECORDED = join(__dirname, '../fixtures/requests');
const NOW = Date.UTC(2026, 10, 22, 12);
const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/123456789012/wakes';
const TOPIC_ARN = 'arn:aws:sns:us-east-1:123456789012:on-call';

const ALERT: AlertOnCall = {
  type: 'alert_on_call',
  id: effectId(1, 1, 1),
  reason: 'unclaimed',
  risk: 'emergency',
  language: 'es',
  country: null,
};

let server: StandInServer;
beforeEach(async () => {
  server = await startStandIn();
});
afterEach(() => server.stop());

function clientOptions() {
  return {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
}

function conversation() {
  const id = parseConversationId('sms-Zm9yLXRlc3RzLW9ubHktMDE');
  if (id === null) throw new Error('Expected a conversation id');
  return id;
}

function expectRecorded(name: string): void {
  const [request] = server.requests;
  const { 'x-amz-target': target = null, 'content-type': contentType = null } = request?.headers ?? {};
  const actual = `${JSON.stringify(
    {
      method: request?.method,
      path: request?.path,
      target,
      contentType,
      body: request?.body.toString('utf8'),
    },
    null,
    2,
  )}\n`;
  const path = join(RECORDED, `${name}.json`);
  if (process.env.UPDATE_REQUESTS === '1') writeFileSync(path, actual);
  expect(actual).toBe(readFileSync(path, 'utf8'));
}

test('a wake, to SQS', async () => {
  const sqs = new SQSClient({ ...clientOptions(), useQueueUrlAsEndpoint: false });
  // The stand-in does not answer as SQS does; only what was sent counts here.
  await createSqsWakeQueue(sqs, QUEUE_URL)
    .wake(conversation(), NOW + 150_000, NOW)
    .catch(() => undefined);
  sqs.destroy();
  expectRecorded('sqs-send-message');
});

test('an alert, to SNS', async () => {
  const sns = new SNSClient(clientOptions());
  await createSnsOnCall(sns, TOPIC_ARN)
    .alert(ALERT, conversation())
    .catch(() => undefined);
  sns.destroy();
  expectRecorded('sns-publish');
});
