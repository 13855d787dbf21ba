import type { Knowledge } from '../../core/app/app.ts';
import type { MessageSender } from '../../core/app/ports.ts';
import { takeMessage } from '../../core/app/take-turn.ts';
import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { startEmbeddedDatabase } from '../../test/support/embedded-database.ts';
import { createHelplineTable, databaseClient } from '../../test/support/helpline-table.ts';
import { appOver, messageOf } from '../database.ts';
import { TALK } from '../turns.ts';

const TALKS = 20;

/** What one turn asks of the services, on average over whole talks. */
export interface TurnUse {
  readonly databaseCalls: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly replies: number;
  readonly wakes: number;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/** Takes talks through the embedded database and counts what DynamoDB would bill. */
export async function measureTurn(knowledge: Knowledge): Promise<TurnUse> {
  const database = await startEmbeddedDatabase();
  try {
    const client = databaseClient(database.endpoint);
    const total = { databaseCalls: 0, writeUnits: 0, readUnits: 0, replies: 0, wakes: 0 };
    client.middlewareStack.add(
      (next, context) => async (request) => {
        const input = { ...(request.input as object), ReturnConsumedCapacity: 'TOTAL' };
        const answer = await next({ ...request, input } as typeof request);
        const consumed = (answer.output as { ConsumedCapacity?: Consumed | readonly Consumed[] })
          .ConsumedCapacity;
        const units = [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        const isRead = /^(Get|Query)/.test(context.commandName ?? '');
        total.databaseCalls += 1;
        total[isRead ? 'readUnits' : 'writeUnits'] += units;
        return answer;
      },
      { step: 'initialize' },
    );
    const name = await createHelplineTable(client);
    Object.assign(total, { databaseCalls: 0, writeUnits: 0, readUnits: 0 });
    const table = new DynamoTable({ client, name, dueIndex: 'due', queueIndex: 'queue' });
    const sender: MessageSender = {
      send: async () => {
        total.replies += 1;
        return { type: 'sent' };
      },
    };
    let turn = 0;
    const app = {
      ...appOver(knowledge, table, sender, () => 1_800_000_000_000 + turn * 30_000),
      wakes: {
        wake: async () => {
          total.wakes += 1;
        },
      },
    };
    for (; turn < TALKS * TALK.length; turn += 1) await takeMessage(app, messageOf(knowledge, turn));
    client.destroy();
    return Object.fromEntries(
      Object.entries(total).map(([key, sum]) => [key, sum / turn]),
    ) as unknown as TurnUse;
  } finally {
    await database.stop();
  }
}
