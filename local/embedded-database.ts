import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { LOOPBACK } from './loopback-server.ts';

export type DatabaseName = 'dynoxide' | 'dynalite';

/** A DynamoDB emulator with its data on disk. */
export interface EmbeddedDatabase {
  readonly name: DatabaseName;
  readonly url: string;
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);
const READY_WITHIN_MS = 10_000;

/**
 * Starts the emulator that this machine has: `@dynoxide/linux-x64` where its binary is installed, `dynalite`
 * everywhere else, or where it is asked for. Both keep their rows when the process is killed.
 */
export function startEmbeddedDatabase(
  folder: string,
  preferred: DatabaseName = 'dynoxide',
): Promise<EmbeddedDatabase> {
  const binary = dynoxideBinary();
  return preferred === 'dynalite' || binary === null
    ? startDynalite(join(folder, 'dynalite'))
    : startDynoxide(binary, folder);
}

function dynoxideBinary(): string | null {
  try {
    const binary = join(require.resolve('@dynoxide/linux-x64/package.json'), '..', 'dynoxide');
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/**
 * Runs the program given as arguments until it ends or standard input closes. The system closes it when this process
 * dies, however it dies, so that no database is left behind.
 */
const RUN_WHILE_INPUT_IS_OPEN = `
exec 3<&0
"$@" 3<&- </dev/null >/dev/null 2>&1 &
database=$!
{ read -r line <&3; kill -KILL "$database"; } &
watcher=$!
exec 3<&-
wait "$database"
kill "$watcher"
`;

async function startDynoxide(binary: string, folder: string): Promise<EmbeddedDatabase> {
  const port = await freePort();
  const program = [
    binary,
    '--host',
    LOOPBACK,
    '--port',
    String(port),
    '--db-path',
    join(folder, 'dynoxide.db'),
  ];
  const child = spawn('/bin/sh', ['-c', RUN_WHILE_INPUT_IS_OPEN, 'database', ...program], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own process group: the interrupt key stops this process first, which then stops the database.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await ready(port, child);
  return {
    name: 'dynoxide',
    url: `http://${LOOPBACK}:${port}`,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

async function startDynalite(path: string): Promise<EmbeddedDatabase> {
  const dynalite = require('dynalite') as (options: { path: string; createTableMs: number }) => Server;
  const server = dynalite({ path, createTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    name: 'dynalite',
    url: `http://${LOOPBACK}:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The emulator takes no port 0, so a free one is looked for; one that is taken in between shows as not ready. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function ready(port: number, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (child.exitCode === null && Date.now() < until) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.stdin?.end();
  throw new Error('The embedded database did not start; is its file in the data folder readable?');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
