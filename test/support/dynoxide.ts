import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EmbeddedDatabase } from './embedded-database.ts';
import { freePort } from './free-port.ts';

const BINARY = resolve('node_modules/@dynoxide/linux-x64/dynoxide');
const START_ATTEMPTS = 5;

/** Answers whether the emulator's binary, an optional dependency, is installed. */
export function hasDynoxide(): boolean {
  return existsSync(BINARY);
}

/**
 * Runs the program in the arguments until it ends or standard input closes: the system closes it when this process
 * ends, in whatever way, so that no emulator is left behind.
 */
const RUN_UNTIL_INPUT_CLOSES = `
exec 3<&0
"$@" 3<&- </dev/null 2>&1 &
program=$!
{ read -r line <&3; kill -KILL "$program"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$program"
kill "$watcher" 2>/dev/null
`;

/** Starts dynoxide in memory as a child process that ends with this one. */
export async function startDynoxide(): Promise<EmbeddedDatabase> {
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const program = [BINARY, 'serve', '--port', String(port)];
    const child = spawn('/bin/sh', ['-c', RUN_UNTIL_INPUT_CLOSES, 'dynoxide', ...program], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    if (await isListening(child)) {
      return {
        endpoint: `http://127.0.0.1:${port}`,
        stop() {
          child.stdin.end();
          return ended;
        },
      };
    }
  }
  throw new Error(`Expected dynoxide to listen within ${START_ATTEMPTS} attempts.`);
}

/** Waits for the emulator's word that it listens; it ends instead when somebody else took the port. */
function isListening(child: ChildProcess): Promise<boolean> {
  return new Promise((answer) => {
    child.once('close', () => answer(false));
    child.stdout?.on('data', (output: Buffer) => {
      if (output.includes('listening')) answer(true);
    });
  });
}
