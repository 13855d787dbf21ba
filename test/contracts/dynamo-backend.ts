import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { STATE_VERSION } from '../../core/dialogue/conversation.ts';
import { DirectoryTable } from '../../lambdas/adapters/dynamodb/directory-table.ts';
import { DynamoAuditLog } from '../../lambdas/adapters/dynamodb/dynamo-audit-log.ts';
import { DynamoClaimPace } from '../../lambdas/adapters/dynamodb/dynamo-claim-pace.ts';
import { DynamoConnectionRegister } from '../../lambdas/adapters/dynamodb/dynamo-connection-register.ts';
import {
  contactsPartition,
  DynamoContactCounter,
} from '../../lambdas/adapters/dynamodb/dynamo-contact-counter.ts';
import { DynamoConversationStore } from '../../lambdas/adapters/dynamodb/dynamo-conversation-store.ts';
import { DynamoCounselorDesk } from '../../lambdas/adapters/dynamodb/dynamo-counselor-desk.ts';
import { DynamoNoteStore } from '../../lambdas/adapters/dynamodb/dynamo-note-store.ts';
import { DynamoOptOutRegister } from '../../lambdas/adapters/dynamodb/dynamo-opt-out-register.ts';
import { DynamoOutcomeStore } from '../../lambdas/adapters/dynamodb/dynamo-outcome-store.ts';
import { DynamoRevealStore } from '../../lambdas/adapters/dynamodb/dynamo-reveal-store.ts';
import { DynamoServiceDirectory } from '../../lambdas/adapters/dynamodb/dynamo-service-directory.ts';
import { DynamoSpendingLedger } from '../../lambdas/adapters/dynamodb/dynamo-spending-ledger.ts';
import { DynamoStaffConnectionRegister } from '../../lambdas/adapters/dynamodb/dynamo-staff-connection-register.ts';
import { DynamoStaffRegister } from '../../lambdas/adapters/dynamodb/dynamo-staff-register.ts';
import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTranscriptStore } from '../../lambdas/adapters/dynamodb/dynamo-transcript-store.ts';
import { DynamoUnaskedTextAllowance } from '../../lambdas/adapters/dynamodb/dynamo-unasked-text-allowance.ts';
import { DynamoWaitingQueue } from '../../lambdas/adapters/dynamodb/dynamo-waiting-queue.ts';
import { conversationKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import type { EmbeddedDatabase } from '../support/embedded-database.ts';
import { createDirectoryTable, createHelplineTable, databaseClient } from '../support/helpline-table.ts';
import type { Backend, Stores } from './backend.ts';
import { lagIndexes } from './lagging-index.ts';

/** The DynamoDB adapters over an emulator; with `staleIndexes`, indexes know only what `hint` told them. */
export function dynamoBackend(
  startDatabase: () => Promise<EmbeddedDatabase>,
  { staleIndexes }: { readonly staleIndexes: boolean } = { staleIndexes: false },
): Backend {
  let database: EmbeddedDatabase | undefined;
  let client: DynamoDBClient | undefined;
  return {
    async start() {
      database = await startDatabase();
      client = databaseClient(database.endpoint);
    },
    async stop() {
      client?.destroy();
      await database?.stop();
    },
    async open() {
      if (client === undefined) throw new Error('Expected a started database.');
      return openStores(client, { staleIndexes });
    },
  };
}

/** Emulators on a busy machine may take longer than production allows; what is tested here is not speed. */
const PATIENT_CALL_LIMIT_MS = 60_000;

async function openStores(
  client: DynamoDBClient,
  { staleIndexes }: { readonly staleIndexes: boolean },
): Promise<Stores> {
  const name = await createHelplineTable(client);
  const indexes = staleIndexes ? lagIndexes(client, name, await createHelplineTable(client)) : null;
  const table = new DynamoTable({
    client,
    name,
    dueIndex: 'due',
    queueIndex: 'queue',
    callLimitMs: PATIENT_CALL_LIMIT_MS,
  });
  return {
    conversations: new DynamoConversationStore(table),
    optOuts: new DynamoOptOutRegister(table),
    transcripts: new DynamoTranscriptStore(table),
    connections: new DynamoConnectionRegister(table),
    services: new DynamoServiceDirectory(
      new DirectoryTable({
        client,
        name: await createDirectoryTable(client),
        callLimitMs: PATIENT_CALL_LIMIT_MS,
      }),
    ),
    contacts: new DynamoContactCounter(table),
    spending: new DynamoSpendingLedger(table),
    unaskedTexts: new DynamoUnaskedTextAllowance(table),
    async contactsOf(service, month) {
      const item = await table.get({ pk: contactsPartition(month), sk: service });
      return { reached: Number(item?.reached ?? 0), notReached: Number(item?.notReached ?? 0) };
    },
    staff: {
      desks: new DynamoCounselorDesk(table),
      staff: new DynamoStaffRegister(table),
      pace: new DynamoClaimPace(table),
      notes: new DynamoNoteStore(table),
      reveals: new DynamoRevealStore(table),
      audit: new DynamoAuditLog(table),
      outcomes: new DynamoOutcomeStore(table),
      connections: new DynamoStaffConnectionRegister(table),
    },
    queueAt: (now) => new DynamoWaitingQueue(table, { now: () => now }),
    async markAsNewer(id) {
      const update = new UpdateCommand({
        TableName: name,
        Key: conversationKey(id),
        UpdateExpression: 'SET stateVersion = :version',
        ExpressionAttributeValues: { ':version': STATE_VERSION + 1 },
      });
      await DynamoDBDocumentClient.from(client).send(update);
    },
    async hint(ask) {
      await indexes?.catchUp();
      return ask();
    },
  };
}
