import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { startEmbeddedDatabase } from '../../local/embedded-database.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const ROWS_PROGRAM = `
import { startEmbeddedDatabase } from ${JSON.stringify(resolve('local/embedded-database.ts'))};
const database = await startEmbeddedDatabase(process.argv[1]);
console.log(database.url);
setInterval(() => undefined, 1000);
`;

/** Starts a process that starts the database, and tells its address. */
async function startInProcess(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', ROWS_PROGRAM, folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((found) =>
    child.stdout?.once('data', (data) => found(String(data).trim())),
  );
  return { child, url };
}

async function ask(url: string, operation: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20261122/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20261122T120000Z',
    },
  });
  return response.json();
}

async function isAnswered(url: string): Promise<boolean> {
  return new Promise((found) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.destroy();
      found(true);
    });
    socket.on('error', () => found(false));
  });
}

describe('the embedded database', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  test('ends with the process that started it, even when that is killed, and keeps its rows', async () => {
    const { child, url } = await startInProcess(folder.path);
    await ask(url, 'CreateTable', {
      TableName: 'rows',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
    await ask(url, 'PutItem', { TableName: 'rows', Item: { id: { S: 'one' } } });

    child.kill('SIGKILL');
    while (await isAnswered(url)) await new Promise((pause) => setTimeout(pause, 10));

    const again = await startEmbeddedDatabase(folder.path);
    expect(await ask(again.url, 'GetItem', { TableName: 'rows', Key: { id: { S: 'one' } } })).toEqual({
      Item: { id: { S: 'one' } },
    });
    await again.stop();
    expect(await isAnswered(again.url)).toBe(false);
  });
});
