import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { IndexDescription, KeyAttribute, TableDescription } from '../../manifest.ts';

/** Turns the manifest's description of a table into the request that creates it, paid by use. */
export function createTableInput(name: string, table: TableDescription): CreateTableCommandInput {
  const keys = [table, ...table.indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(table),
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key.name, AttributeType: key.type })),
    // An empty list is refused.
    ...(table.indexes.length === 0 ? {} : { GlobalSecondaryIndexes: table.indexes.map(indexInput) }),
  };
}

function indexInput(index: IndexDescription) {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.projected] },
  };
}

function keySchema(keys: { readonly partitionKey: KeyAttribute; readonly sortKey: KeyAttribute }) {
  return [
    { AttributeName: keys.partitionKey.name, KeyType: 'HASH' as const },
    { AttributeName: keys.sortKey.name, KeyType: 'RANGE' as const },
  ];
}
