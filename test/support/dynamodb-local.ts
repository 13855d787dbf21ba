import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { EmbeddedDatabase } from './embedded-database.ts';
import { freePort } from './free-port.ts';

const READY_ATTEMPTS = 100;
const READY_PAUSE_MS = 100;

/** Starts Amazon's own emulator in memory from its jar; it needs Java. */
export async function startDynamoDbLocal(jar: string): Promise<EmbeddedDatabase> {
  const port = await freePort();
  const child = spawn('java', ['-jar', jar, '-inMemory', '-disableTelemetry', '-port', String(port)], {
    cwd: dirname(jar),
    stdio: 'ignore',
  });
  const endWithParent = () => child.kill('SIGKILL');
  process.once('exit', endWithParent);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const database = {
    endpoint,
    async stop() {
      process.off('exit', endWithParent);
      child.kill('SIGKILL');
      await ended;
    },
  };
  for (let attempt = 1; attempt <= READY_ATTEMPTS; attempt += 1) {
    if (await answers(endpoint)) return database;
    await wait(READY_PAUSE_MS);
  }
  await database.stop();
  throw new Error('Expected DynamoDB Local to listen; is Java installed, and the jar complete?');
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}
