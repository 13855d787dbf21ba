import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { localKeys } from '../local/local-keys.ts';
import { startEmbeddedDatabase } from '../test/support/embedded-database.ts';
import { createDirectoryTable, createHelplineTable, databaseClient } from '../test/support/helpline-table.ts';
import { type Figure, quantile } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STARTS = 7;

/**
 * From a fresh process to its first reply: the bundle of `sms-inbound` starts, loads words and model, and answers an
 * overdose through the embedded database; measured until the text arrives at a stand-in of the SMS service.
 */
export async function measureColdStart(bundle: string): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-cold-start-'));
  const database = await startEmbeddedDatabase();
  const arrivals: (() => void)[] = [];
  const service = await startService(() => arrivals.shift()?.());
  try {
    const client = databaseClient(database.endpoint);
    const environment = {
      ...process.env,
      ...awsEnvironment(database.endpoint, addressOf(service)),
      TABLE_NAME: await createHelplineTable(client),
      DIRECTORY_TABLE_NAME: await createDirectoryTable(client),
      HELPLINE_KEYS: localKeys(join(folder, 'keys.json')),
      HELPLINE_SETTINGS: helplineSettings(),
      ASSET_DIRECTORY: ROOT,
    };
    client.destroy();
    const program = join(folder, 'first-reply.mjs');
    writeFileSync(program, programOf(bundle));
    const samples: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const startedAt = performance.now();
      const arrival = new Promise<void>((resolve) => arrivals.push(resolve));
      const child = spawn(process.execPath, [program, String(start)], { env: environment, stdio: 'ignore' });
      const death = new Promise<never>((_, reject) =>
        child.once('exit', (code) => code !== 0 && reject(new Error(`first reply: exit ${code}`))),
      );
      await Promise.race([arrival, death]);
      samples.push(performance.now() - startedAt);
      death.catch(() => undefined);
      child.kill('SIGKILL');
    }
    return {
      what: `cold start: fresh process to the first reply, median of ${STARTS}`,
      value: `${quantile(samples, 0.5).toFixed(0)} ms`,
      budget: '<= 2,000 ms (emergency reply)',
      isWithin: quantile(samples, 0.5) <= 2_000,
    };
  } finally {
    service.close();
    service.closeAllConnections();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function programOf(bundle: string): string {
  const recorded: unknown = JSON.parse(
    readFileSync(join(ROOT, 'test/fixtures/aws/sms-inbound.json'), 'utf8'),
  );
  return `
const { handler } = await import(${JSON.stringify(pathToFileURL(bundle).href)});
const event = ${JSON.stringify(recorded)};
const envelope = JSON.parse(event.Records[0].body);
const sms = JSON.parse(envelope.Message);
sms.messageBody = 'my friend is blue and wont wake up';
sms.inboundMessageId = 'cold-' + process.argv[2];
sms.originationNumber = '+1425555' + String(1000 + Number(process.argv[2]));
envelope.Message = JSON.stringify(sms);
event.Records = [{ ...event.Records[0], body: JSON.stringify(envelope) }];
await handler(event);
`;
}

function helplineSettings(): string {
  const cdk: { readonly context: { readonly helpline: object } } = JSON.parse(
    readFileSync(join(ROOT, 'cdk.json'), 'utf8'),
  );
  return JSON.stringify({ ...cdk.context.helpline, showsDrafts: true });
}

function awsEnvironment(database: string, service: string): Readonly<Record<string, string>> {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: service,
    AWS_ENDPOINT_URL_DYNAMODB: database,
    WAKE_QUEUE_URL: `${service}/000000000000/wakes`,
    ON_CALL_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:on-call',
    SMS_SENDING: JSON.stringify({
      identities: { default: ['+12025550100'] },
      configurationSet: 'bench',
    }),
    WEB_ORIGINS: 'https://example.org',
  };
}

/** A stand-in of every service but the database: it takes what it is sent, and tells when a text arrives. */
async function startService(onText: () => void): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      const isText = String(request.headers['x-amz-target']).includes('SendTextMessage');
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify(isText ? { MessageId: 'bench' } : { MessageId: 'bench', MD5OfMessageBody: '' }),
      );
      if (isText) onText();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
