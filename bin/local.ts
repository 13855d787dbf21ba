/**
 * Runs the whole helpline on this machine: `npm start`. After `--`: `--lex` asks Lex's stand-in as well, and
 * `--dynalite` keeps the data in the emulator of the machines that have no other.
 * `PORT` (8080) and `LANTERN_DATA_DIR` (`.local`) change where it listens and keeps its data.
 */
import { resolve } from 'node:path';
import { DataFolderInUse } from '../local/data-folder.ts';
import { type LocalCloud, startLocalCloud } from '../local/start-local-cloud.ts';

const DEFAULT_PORT = 8080;
/** How long the running work may take to end after a signal. */
const STOP_WITHIN_MS = 10_000;

function portOf(text: string | undefined): number {
  const port = text === undefined || text === '' ? DEFAULT_PORT : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('PORT: expected a number from 0 (any free port) to 65535.');
  }
  return port;
}

function greeting({ port, database }: LocalCloud, dataFolder: string): string {
  const url = `http://localhost:${port}`;
  return `Lantern is ready.

  A phone and a web chat   ${url}
  The visitors' chat       ${url}/talk
  A site that embeds it    http://127.0.0.1:${port}/embed
  Countries, lines         ${url}/countries
  Web chat, WebSocket      ws://localhost:${port}/chat
  Is it well               ${url}/dev/health
  Data                     ${dataFolder} (${database})

Try:
  curl -d '{"from":"+12025550123","body":"my friend is blue and wont wake up"}' ${url}/dev/sms
  curl '${url}/dev/sms?number=+12025550123'
  curl -d '{"advanceSeconds":150}' ${url}/dev/clock

docs/local.md has the rest. Stop with Ctrl-C.`;
}

function explained(error: unknown, port: number): string {
  if (error instanceof DataFolderInUse)
    return `${error.message} Stop it, or set LANTERN_DATA_DIR to another folder.`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is taken. Set PORT to another, for example: PORT=${port + 1} npm start`;
  }
  return error instanceof Error ? error.message : String(error);
}

async function run(): Promise<void> {
  const dataFolder = resolve(process.env.LANTERN_DATA_DIR || '.local');
  const port = portOf(process.env.PORT);
  let cloud: LocalCloud;
  try {
    cloud = await startLocalCloud({
      port,
      dataFolder,
      preferredDatabase: process.argv.includes('--dynalite') ? 'dynalite' : 'dynoxide',
      hasLex: process.argv.includes('--lex'),
    });
  } catch (error) {
    throw new Error(explained(error, port), { cause: error });
  }
  console.log(greeting(cloud, dataFolder));

  const stop = async () => {
    // A second signal, or work that does not end, stops the hard way: what was accepted is on disk.
    process.once('SIGINT', () => process.exit(1));
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await cloud.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
