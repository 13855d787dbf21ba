/**
 * Runs the whole helpline on this machine: `npm start`. After `--`: `--lex` asks Lex's stand-in as well,
 * `--dynalite` keeps the data in the emulator of the machines that have no other, `--services FILE` loads a directory
 * of services, with the gazetteer that finds places by their names, `--assembly=cdk.out` runs the bundles that
 * `npm run synth` wrote, with their variables and policies, instead of the sources, `--translate` lets Translate's
 * stand-in mark what counselors write, and `--demo` fills the helpline with a made-up evening (`npm run demo`).
 * `PORT` (8080) and `LANTERN_DATA_DIR` (`.local`) change where it listens and keeps its data.
 */
import { resolve } from 'node:path';
import type { LiveDirectory } from '../core/app/ports.ts';
import { DataFolderInUse } from '../local/data-folder.ts';
import { DIRECTORY_TABLE_NAME } from '../local/environment.ts';
import { LOCAL_ACCOUNTS, type LocalAccount } from '../local/sign-in/accounts.ts';
import { type LocalCloud, startLocalCloud } from '../local/start-local-cloud.ts';
import { loadServices } from './import-services/load-services.ts';
import { openLoader } from './import-services/open-loader.ts';

const DEFAULT_PORT = 8080;
const ASSEMBLY = '--assembly=';
/** How long the running work may take to end after a signal. */
const STOP_WITHIN_MS = 10_000;

function portOf(text: string | undefined): number {
  const port = text === undefined || text === '' ? DEFAULT_PORT : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('PORT: expected a number from 0 (any free port) to 65535.');
  }
  return port;
}

function greeting({ port, database }: LocalCloud, dataFolder: string, services: string): string {
  const url = `http://localhost:${port}`;
  return `Lantern is ready.

  A phone and a web chat   ${url}
  The counselors' console  ${url}/console/
  The visitors' chat       ${url}/talk
  A site that embeds it    http://127.0.0.1:${port}/embed
  Countries, lines         ${url}/countries
  Web chat, WebSocket      ws://localhost:${port}/chat
  Is it well               ${url}/dev/health
  Data                     ${dataFolder} (${database})
  Services                 ${services}

Sign in to the console as one of these, each in a window of its own, without a password:
${LOCAL_ACCOUNTS.map(accountLine).join('\n')}

Try:
  curl -d '{"from":"+12025550123","body":"my friend is blue and wont wake up"}' ${url}/dev/sms
  curl '${url}/dev/sms?number=+12025550123'
  curl -d '{"advanceSeconds":150}' ${url}/dev/clock

docs/local.md has the rest. Stop with Ctrl-C.`;
}

/** What the finder has, or how to give it something: it never makes up a place. */
function servicesLine({ services }: LiveDirectory): string {
  if (services === null) return 'none are loaded: npm start -- --services FILE (docs/services.md)';
  return services.isExample
    ? `${services.count} examples, none of them real`
    : `${services.count} services are loaded`;
}

/** The file after `--services`; `null` without it. */
function servicesFile(): string | null {
  const at = process.argv.indexOf('--services');
  if (at < 0) return null;
  const file = process.argv[at + 1];
  if (file === undefined) throw new Error('--services: expected a file, for example a zip of HSDS tables.');
  return file;
}

function accountLine({ name, roles, languages }: LocalAccount): string {
  return `  ${name.padEnd(6)} ${roles.join(', ')} (${languages.length > 3 ? 'every language' : languages.join(' ')})`;
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
  const isDemo = process.argv.includes('--demo');
  const dataFolder = resolve(process.env.LANTERN_DATA_DIR || (isDemo ? '.local-demo' : '.local'));
  const port = portOf(process.env.PORT);
  const assembly = process.argv.find((argument) => argument.startsWith(ASSEMBLY))?.slice(ASSEMBLY.length);
  let cloud: LocalCloud;
  try {
    cloud = await startLocalCloud({
      port,
      dataFolder,
      preferredDatabase: process.argv.includes('--dynalite') ? 'dynalite' : 'dynoxide',
      hasLex: process.argv.includes('--lex'),
      assemblyFolder: assembly === undefined ? null : resolve(assembly),
      hasTranslate: isDemo || process.argv.includes('--translate'),
      isDemo,
    });
  } catch (error) {
    throw new Error(explained(error, port), { cause: error });
  }
  const { loader, close } = openLoader(DIRECTORY_TABLE_NAME, cloud.databaseUrl);
  try {
    const file = servicesFile();
    if (file !== null) {
      console.log('Loading services; the names of places, the first time, take half a minute.');
      console.log(await loadServices(loader, file));
    }
    console.log(greeting(cloud, dataFolder, servicesLine(await loader.live())));
  } catch (error) {
    await cloud.stop();
    throw error;
  } finally {
    close();
  }
  if (isDemo)
    console.log('\nThis is a demo: everybody in it is made up. Remove the data folder for a fresh evening.');

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
