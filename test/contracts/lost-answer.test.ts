import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { StoreUnavailable } from '../../core/app/ports.ts';
import { DynamoConversationStore } from '../../lambdas/adapters/dynamodb/dynamo-conversation-store.ts';
import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../support/embedded-database.ts';
import { createHelplineTable, databaseClient } from '../support/helpline-table.ts';
import {
  conversationOf,
  effectOf,
  inboundId,
  LEASE_MS,
  NOW,
  newConversationId,
  recordInbound,
  saveOf,
} from './samples.ts';
import { bodyOf, type StandInDatabase, startStandInDatabase } from './stand-in-database.ts';

/** A database between which and the client answers can get lost: the write happened, nobody was told. */
describe('a save whose answer is lost', () => {
  let database: EmbeddedDatabase;
  let direct: DynamoDBClient;
  let proxy: StandInDatabase;
  let name: string;
  let answersToLose = 0;
  const clients: DynamoDBClient[] = [];

  beforeAll(async () => {
    database = await startEmbeddedDatabase();
    direct = databaseClient(database.endpoint);
    name = await createHelplineTable(direct);
    proxy = await startStandInDatabase(async (request, response) => {
      const headers = new Headers();
      for (const header of ['content-type', 'x-amz-target', 'authorization', 'x-amz-date']) {
        headers.set(header, String(request.headers[header]));
      }
      const answer = await fetch(database.endpoint, { method: 'POST', headers, body: await bodyOf(request) });
      const body = Buffer.from(await answer.arrayBuffer());
      const isWrite = /PutItem|UpdateItem/.test(String(request.headers['x-amz-target']));
      if (isWrite && answersToLose > 0) {
        answersToLose -= 1;
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
    });
  });

  afterAll(async () => {
    for (const client of [direct, ...clients]) client.destroy();
    await proxy.stop();
    await database.stop();
  });

  function storeOver(endpoint: string, maxAttempts: number): DynamoConversationStore {
    const client = databaseClient(endpoint, { maxAttempts });
    clients.push(client);
    return new DynamoConversationStore(
      new DynamoTable({ client, name, dueIndex: 'due', queueIndex: 'queue', callLimitMs: 20_000 }),
    );
  }

  const lease = { holder: 'ben', until: NOW + 3 * LEASE_MS };

  test('is known to have won when the client asks again', async () => {
    const store = storeOver(proxy.endpoint, 3);
    const id = newConversationId();
    answersToLose = 1;
    expect(await store.save(saveOf(id, { newEffects: [recordInbound(effectOf(1))] }))).toBe('saved');
    const now = NOW + LEASE_MS;
    const takeover = saveOf(id, { expectedRevision: 1, expectedLease: saveOf(id).lease, lease, now });
    answersToLose = 1;
    expect(await store.save(takeover)).toBe('saved');
    expect(answersToLose).toBe(0);
    expect((await store.load(id, now)).stored).toMatchObject({ revision: 2, lease });
  });

  test('is not taken for the save of somebody else, even one of the same holder', async () => {
    const store = storeOver(proxy.endpoint, 1);
    const id = newConversationId();
    await store.save(saveOf(id, { inboundIds: new Map([[inboundId('first'), NOW]]) }));
    expect(await store.save(saveOf(id, { inboundIds: new Map([[inboundId('second'), NOW]]) }))).toBe(
      'conflict',
    );
    const other = saveOf(id, { conversation: conversationOf(id, { turn: 2 }) });
    expect(await store.save(other)).toBe('conflict');
  });

  test('is reported as unavailable when the client does not ask again, and can be read afterwards', async () => {
    const store = storeOver(proxy.endpoint, 1);
    const id = newConversationId();
    answersToLose = 1;
    await expect(store.save(saveOf(id))).rejects.toThrow(StoreUnavailable);
    expect((await storeOver(database.endpoint, 1).load(id, NOW)).stored?.revision).toBe(1);
  });
});
