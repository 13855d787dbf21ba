import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';

type RawItem = Record<string, AttributeValue>;

/**
 * Lets the indexes of a table lag behind it, as DynamoDB's may: index reads are answered from a copy, which knows
 * nothing that was written to the table since `catchUp`. Reads of the table itself stay as they are.
 */
export function lagIndexes(
  client: DynamoDBClient,
  table: string,
  copy: string,
): { catchUp(): Promise<void> } {
  client.middlewareStack.add(
    (next) => (args) => {
      const input = args.input as Partial<QueryCommandInput>;
      const isIndexRead = input.IndexName !== undefined && input.TableName === table;
      return next(isIndexRead ? { ...args, input: { ...args.input, TableName: copy } } : args);
    },
    { step: 'initialize', name: `lagIndexes of ${table}` },
  );
  return {
    async catchUp() {
      for (const { pk, sk } of await itemsOf(client, copy)) {
        if (pk === undefined || sk === undefined) throw new Error('Expected an item with keys.');
        await client.send(new DeleteItemCommand({ TableName: copy, Key: { pk, sk } }));
      }
      for (const item of await itemsOf(client, table)) {
        await client.send(new PutItemCommand({ TableName: copy, Item: item }));
      }
    },
  };
}

async function itemsOf(client: DynamoDBClient, table: string): Promise<readonly RawItem[]> {
  const { Items: items = [], LastEvaluatedKey: more } = await client.send(
    new ScanCommand({ TableName: table, ConsistentRead: true }),
  );
  if (more !== undefined) throw new Error('Expected a table that one scan can read.');
  return items;
}
