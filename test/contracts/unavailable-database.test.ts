import type { RequestListener } from 'node:http';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { StoreUnavailable } from '../../core/app/ports.ts';
import { ticketId } from '../../core/ids.ts';
import { DynamoConnectionRegister } from '../../lambdas/adapters/dynamodb/dynamo-connection-register.ts';
import { DynamoConversationStore } from '../../lambdas/adapters/dynamodb/dynamo-conversation-store.ts';
import { DynamoOptOutRegister } from '../../lambdas/adapters/dynamodb/dynamo-opt-out-register.ts';
import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTranscriptStore } from '../../lambdas/adapters/dynamodb/dynamo-transcript-store.ts';
import { DynamoWaitingQueue } from '../../lambdas/adapters/dynamodb/dynamo-waiting-queue.ts';
import { freePort } from '../support/free-port.ts';
import { databaseClient } from '../support/helpline-table.ts';
import { effectOf, NOW, newConversationId, recordInbound, saveOf, transcriptRow } from './samples.ts';
import { type StandInDatabase, startStandInDatabase } from './stand-in-database.ts';

const CALL_LIMIT_MS = 60;
const SECRET_WORDS = 'words that only two people know';

/** Every call that the adapters can make. */
function everyCall(
  client: DynamoDBClient,
  callLimitMs: number,
): Readonly<Record<string, () => Promise<unknown>>> {
  const table = new DynamoTable({ client, name: 'table', dueIndex: 'due', queueIndex: 'queue', callLimitMs });
  const store = new DynamoConversationStore(table);
  const transcripts = new DynamoTranscriptStore(table);
  const connections = new DynamoConnectionRegister(table);
  const id = newConversationId();
  const { lease } = saveOf(id);
  const newEffects = [recordInbound(effectOf(1), SECRET_WORDS)];
  return {
    load: () => store.load(id, NOW),
    'first save': () => store.save(saveOf(id, { newEffects })),
    'later save': () =>
      store.save(saveOf(id, { newEffects, expectedRevision: 1, expectedLease: lease, lease })),
    takeLease: () => store.takeLease(id, lease, NOW),
    settle: () => store.settle(id, effectOf(1), { type: 'done' }, lease),
    releaseLease: () => store.releaseLease({ id, holder: 'ann', revision: 1, pendingCount: 0, dueAt: null }),
    due: () => store.due(NOW, 10),
    positionOf: () => new DynamoWaitingQueue(table, { now: () => NOW }).positionOf(ticketId(1, 1), id),
    'append a row': () => transcripts.append(transcriptRow(id, 1, { text: SECRET_WORDS })),
    'read rows': () => transcripts.after(id, 0, NOW),
    'erase rows': () => transcripts.erase(id, 1),
    'opt out': () => new DynamoOptOutRegister(table).set(id, true, NOW),
    'opt in': () => new DynamoOptOutRegister(table).set(id, false, NOW),
    'put a connection': () =>
      connections.put(id, { connectionId: 'c', callbackUrl: 'https://one.example' }, NOW),
    'read connections': () => connections.of(id, NOW),
    'remove a connection': () => connections.remove('c'),
  };
}

/** Makes every call and expects each to say that the store is unavailable, without anybody's words. */
async function expectUnavailable(endpoint: string, callLimitMs: number): Promise<void> {
  const client = databaseClient(endpoint, { maxAttempts: 1 });
  try {
    const failures: Record<string, unknown> = {};
    const calls = everyCall(client, callLimitMs);
    for (const [name, call] of Object.entries(calls)) {
      failures[name] = await call().then(
        () => 'no failure',
        (error: unknown) => error,
      );
    }
    for (const failure of Object.values(failures)) {
      expect(failure).toBeInstanceOf(StoreUnavailable);
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(SECRET_WORDS);
    }
    expect(Object.keys(failures)).toEqual(Object.keys(calls));
  } finally {
    client.destroy();
  }
}

describe('a database that cannot be used', () => {
  let server: StandInDatabase | undefined;

  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  async function standIn(listener: RequestListener): Promise<string> {
    server = await startStandInDatabase(listener);
    return server.endpoint;
  }

  /** Answers as DynamoDB does, with an error of this name that repeats what it was asked. */
  function refusal(status: number, name: string): RequestListener {
    return (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: SECRET_WORDS }),
      );
    };
  }

  test('is reported within the limit when it never answers, and the connection is closed', async () => {
    const closings: Promise<void>[] = [];
    const endpoint = await standIn((request) => {
      closings.push(new Promise((closed) => request.socket.once('close', () => closed())));
    });
    await expectUnavailable(endpoint, CALL_LIMIT_MS);
    expect(closings.length).toBeGreaterThan(0);
    await Promise.all(closings);
  });

  test('is reported when it begins an answer and never ends it', async () => {
    const endpoint = await standIn((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.write('{');
    });
    await expectUnavailable(endpoint, CALL_LIMIT_MS);
  });

  test('is reported when nobody listens', async () => {
    await expectUnavailable(`http://127.0.0.1:${await freePort()}`, 20_000);
  });

  test('is reported when it drops the connection', async () => {
    await expectUnavailable(await standIn((request) => request.socket.destroy()), 20_000);
  });

  test.each([
    [500, 'InternalServerError'],
    [503, 'ServiceUnavailable'],
    [400, 'ThrottlingException'],
    [400, 'ProvisionedThroughputExceededException'],
    [400, 'RequestLimitExceeded'],
    [400, 'ResourceNotFoundException'],
    [400, 'AccessDeniedException'],
    [400, 'ExpiredTokenException'],
  ])('is reported when it answers %i %s', async (status, name) => {
    await expectUnavailable(await standIn(refusal(status, name)), 20_000);
  });
});
