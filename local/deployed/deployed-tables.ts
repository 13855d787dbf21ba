import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { type Assembly, type Names, partsOf, resolved } from './template.ts';

/** What the embedded databases know of a table. */
const KNOWN = ['KeySchema', 'AttributeDefinitions', 'BillingMode', 'GlobalSecondaryIndexes'] as const;

/** Makes the tables as the template describes them, where the database does not have them yet. */
export async function createDeployedTables(
  databaseUrl: string,
  assembly: Assembly,
  names: Names,
): Promise<void> {
  const client = new DynamoDBClient({ endpoint: databaseUrl });
  try {
    const { TableNames } = await client.send(new ListTablesCommand({}));
    for (const [name, logicalId] of partsOf(assembly, 'table')) {
      if (TableNames?.includes(name) === true) continue;
      const properties = assembly.resources.get(logicalId)?.Properties ?? {};
      const known = Object.fromEntries(KNOWN.map((key) => [key, resolved(properties[key], names)]));
      await client.send(new CreateTableCommand({ TableName: name, ...known } as CreateTableCommandInput));
    }
  } finally {
    client.destroy();
  }
}
