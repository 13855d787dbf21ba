import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { createTableInput } from '../../lambdas/adapters/dynamodb/table.ts';
import { TABLES, type TableId } from '../../lambdas/manifest.ts';

const PAUSE_MS = 10;

/** Makes a client for an emulator: any credentials will do. */
export function databaseClient(endpoint: string, config: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // A hundred counselors at once want more than the fifty connections that the client opens by itself.
    requestHandler: new NodeHttpHandler({ httpAgent: { maxSockets: 500 } }),
    ...config,
  });
}

/** Creates the helpline's table under a name of its own and answers that name. */
export function createHelplineTable(client: DynamoDBClient): Promise<string> {
  return createTable(client, 'helpline');
}

/** Creates the table of services and places under a name of its own and answers that name. */
export function createDirectoryTable(client: DynamoDBClient): Promise<string> {
  return createTable(client, 'directory');
}

async function createTable(client: DynamoDBClient, table: TableId): Promise<string> {
  const name = `${table}-${randomUUID()}`;
  await client.send(new CreateTableCommand(createTableInput(name, TABLES[table])));
  while (!(await isActive(client, name))) await wait(PAUSE_MS);
  return name;
}

async function isActive(client: DynamoDBClient, name: string): Promise<boolean> {
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
  return table?.TableStatus === 'ACTIVE';
}
