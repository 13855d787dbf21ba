import type { App, Knowledge } from '../core/app/app.ts';
import { screen } from '../core/app/inbound-message.ts';
import { MemoryContactCounter } from '../core/app/memory/memory-contact-counter.ts';
import { MemoryServiceDirectory } from '../core/app/memory/memory-service-directory.ts';
import { createMemoryStaff } from '../core/app/memory/memory-staff.ts';
import { MemoryUnaskedTextAllowance } from '../core/app/memory/memory-unasked-text-allowance.ts';
import type { MessageSender } from '../core/app/ports.ts';
import { takeMessage } from '../core/app/take-turn.ts';
import type { CountryCode } from '../core/country-code.ts';
import type { ConversationId, InboundId, SealedAddress } from '../core/ids.ts';
import { DynamoConversationStore } from '../lambdas/adapters/dynamodb/dynamo-conversation-store.ts';
import { DynamoOptOutRegister } from '../lambdas/adapters/dynamodb/dynamo-opt-out-register.ts';
import { DynamoTable } from '../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTranscriptStore } from '../lambdas/adapters/dynamodb/dynamo-transcript-store.ts';
import { DynamoWaitingQueue } from '../lambdas/adapters/dynamodb/dynamo-waiting-queue.ts';
import { startEmbeddedDatabase } from '../test/support/embedded-database.ts';
import { createHelplineTable, databaseClient } from '../test/support/helpline-table.ts';
import { type Figure, perSecond, quantile, rounded } from './measure.ts';
import { TALK } from './turns.ts';

/** Whole turns through the SDK and the embedded database, one after another, and what each costs in calls. */
export async function measureThroughDatabase(knowledge: Knowledge): Promise<readonly Figure[]> {
  const database = await startEmbeddedDatabase();
  try {
    const client = databaseClient(database.endpoint);
    const calls = { count: 0 };
    client.middlewareStack.add(
      (next) => (request) => {
        calls.count += 1;
        return next(request);
      },
      { step: 'initialize' },
    );
    const table = new DynamoTable({
      client,
      name: await createHelplineTable(client),
      dueIndex: 'due',
      queueIndex: 'queue',
    });
    const beforeReply: number[] = [];
    const perTurn: number[] = [];
    let callsAtStart = 0;
    let hasReplied = false;
    const sender: MessageSender = {
      send: async () => {
        if (!hasReplied) beforeReply.push(calls.count - callsAtStart);
        hasReplied = true;
        return { type: 'sent' };
      },
    };
    let turn = 0;
    const app = appOver(knowledge, table, sender, () => 1_800_000_000_000 + turn * 30_000);
    const turns = await perSecond(async () => {
      callsAtStart = calls.count;
      hasReplied = false;
      await takeMessage(app, messageOf(knowledge, turn));
      perTurn.push(calls.count - callsAtStart);
      turn += 1;
    }, 4_000);
    client.destroy();
    const most = Math.max(...beforeReply);
    return [
      {
        what: 'whole turns a second through the embedded database, one at a time',
        value: rounded(turns),
        budget: '',
        isWithin: null,
      },
      {
        what: 'database calls before the reply leaves, at most',
        value: String(most),
        budget: '1 read + 1 write',
        isWithin: most <= 2,
      },
      {
        what: 'database calls of a whole turn, median',
        value: String(quantile(perTurn, 0.5)),
        budget: '',
        isWithin: null,
      },
    ];
  } finally {
    await database.stop();
  }
}

/** The helpline over a table, without what is not measured here. */
export function appOver(
  knowledge: Knowledge,
  table: DynamoTable,
  sender: MessageSender,
  now: () => number,
): App {
  const clock = { now };
  let names = 0;
  return {
    ...knowledge,
    ...createMemoryStaff(),
    clock,
    store: new DynamoConversationStore(table),
    transcripts: new DynamoTranscriptStore(table),
    optOuts: new DynamoOptOutRegister(table),
    queue: new DynamoWaitingQueue(table, clock),
    wakes: { wake: async () => undefined },
    onCall: { alert: async () => undefined },
    services: new MemoryServiceDirectory(),
    contacts: new MemoryContactCounter(),
    spend: { isOver: () => false },
    unaskedTexts: new MemoryUnaskedTextAllowance(),
    senders: { sms: sender, web: sender },
    secondOpinion: null,
    newHolder: () => {
      names += 1;
      return `bench-${names}`;
    },
  };
}

/** A new person for each talk. */
export function messageOf(knowledge: Knowledge, turn: number) {
  const text = TALK[turn % TALK.length] ?? '';
  const person = String(Math.floor(turn / TALK.length)).padStart(22, '0');
  return {
    conversation: `sms-${person}` as ConversationId,
    channel: 'sms',
    inboundId: `bench-${turn}` as InboundId,
    text,
    sentAt: 1_800_000_000_000 + turn * 30_000,
    receiveCount: 1,
    channelCountry: 'US' as CountryCode,
    channelLanguage: null,
    address: 'sealed' as SealedAddress,
    understanding: screen(knowledge, text, null),
  } as const;
}
