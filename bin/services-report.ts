import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { contactsPartition } from '../lambdas/adapters/dynamodb/dynamo-contact-counter.ts';
import { DynamoTable } from '../lambdas/adapters/dynamodb/dynamo-table.ts';
import { TABLE_NAME } from '../local/environment.ts';
import { clientOf } from './import-services/open-loader.ts';

const USAGE = `Tells which services people got through to, by month; counts under five are not told.

  npm run services-report -- [--month 2026-11] --local URL | --table NAME

  --month   the month, this one when not said
  --local   of the helpline that runs at this address, for example http://localhost:8080
  --table   the table of conversations (TABLE_NAME) of the SDK's account and region`;

/** Fewer could lead to somebody. */
const TOLD_FROM = 5;
const PATIENT_CALL_LIMIT_MS = 10_000;

const { values } = parseArgs({
  options: {
    month: { type: 'string', default: new Date().toISOString().slice(0, 7) },
    local: { type: 'string' },
    table: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function run(): Promise<void> {
  const name = values.local === undefined ? (values.table ?? process.env.TABLE_NAME) : TABLE_NAME;
  if (values.help || name === undefined) {
    console.log(USAGE);
    return;
  }
  const client = values.local === undefined ? new DynamoDBClient() : await clientOf(values.local);
  try {
    const table = new DynamoTable({
      client,
      name,
      dueIndex: 'due',
      queueIndex: 'queue',
      callLimitMs: PATIENT_CALL_LIMIT_MS,
    });
    const rows = await table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': contactsPartition(values.month) },
    });
    if (rows.length === 0) console.log(`Nobody has answered for ${values.month}.`);
    for (const { sk, reached, notReached } of rows) {
      console.log(`${String(sk)}: got through ${told(reached)}, did not ${told(notReached)}`);
    }
  } finally {
    client.destroy();
  }
}

function told(count: unknown): string {
  const number = typeof count === 'number' ? count : 0;
  return number === 0 || number >= TOLD_FROM ? String(number) : `fewer than ${TOLD_FROM}`;
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
