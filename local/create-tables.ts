import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { createTableInput } from '../lambdas/adapters/dynamodb/table.ts';
import type { TableDescription } from '../lambdas/manifest.ts';

/** Makes the tables of the manifest that the database does not have yet. `tables` are by their physical names. */
export async function createTables(
  databaseUrl: string,
  tables: Readonly<Record<string, TableDescription>>,
): Promise<void> {
  const client = new DynamoDBClient({ endpoint: databaseUrl });
  try {
    const { TableNames } = await client.send(new ListTablesCommand({}));
    for (const [name, description] of Object.entries(tables)) {
      if (TableNames?.includes(name) === true) continue;
      await client.send(new CreateTableCommand(createTableInput(name, description)));
    }
  } finally {
    client.destroy();
  }
}
