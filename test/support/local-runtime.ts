import { type ChildProcess, spawn } from 'node:child_process';

/** One text on a simulated phone, as `GET /dev/sms` tells it. */
export interface PhoneText {
  readonly direction: 'in' | 'out';
  readonly body: string;
  readonly at: string;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
}

/** A simulator endpoint's answer. */
export interface DevReply {
  readonly status: number;
  readonly body: unknown;
}

/** `bin/local.ts` as a process, with its data in a folder of the test's own. */
export interface LocalRuntime {
  readonly url: string;
  /** Everything that it wrote to standard output and standard error. */
  output(): string;
  get(path: string): Promise<DevReply>;
  /** A string is sent as it is, anything else as JSON. */
  post(path: string, body?: unknown): Promise<DevReply>;
  /** A phone writes; resolves when everything that follows from it is done. */
  text(from: string, body: string, options?: { readonly id?: string; readonly at?: string }): Promise<void>;
  textsOf(number: string): Promise<readonly PhoneText[]>;
  /** The helpline's texts on a phone. */
  repliesTo(number: string): Promise<readonly string[]>;
  advance(seconds: number): Promise<void>;
  idle(): Promise<void>;
  /** Ends it as a person does, and gives its exit status. */
  stop(): Promise<number | null>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

const READY = /A phone and a web chat\s+(http:\S+)/;

/** Starts the local runtime on a free port; rejects with its output when it ends before it is ready. */
export async function startLocalRuntime(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<LocalRuntime> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/local.ts', ...options], {
    env: { ...process.env, PORT: '0', LANTERN_DATA_DIR: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const collect = (data: Buffer) => {
      output += data.toString('utf8');
      const ready = READY.exec(output);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('close', () => reject(new Error(`The local runtime ended before it was ready:\n${output}`)));
  });
  return runtimeAt(url, child, ended, () => output);
}

function runtimeAt(
  url: string,
  child: ChildProcess,
  ended: Promise<number | null>,
  output: () => string,
): LocalRuntime {
  const get = (path: string) => ask(`${url}${path}`);
  const post = (path: string, body?: unknown) =>
    ask(`${url}${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const expectStatus = async (reply: Promise<DevReply>, status: number): Promise<unknown> => {
    const { status: actual, body } = await reply;
    if (actual !== status) throw new Error(`Expected ${status}, got ${actual}: ${JSON.stringify(body)}`);
    return body;
  };
  const textsOf = async (number: string) =>
    (await expectStatus(get(`/dev/sms?number=${number}`), 200)) as readonly PhoneText[];
  return {
    url,
    output,
    get,
    post,
    textsOf,
    text: async (from, body, options = {}) => {
      await expectStatus(post('/dev/sms', { from, body, ...options }), 202);
      await expectStatus(post('/dev/idle'), 200);
    },
    repliesTo: async (number) =>
      (await textsOf(number)).filter(({ direction }) => direction === 'out').map(({ body }) => body),
    advance: async (advanceSeconds) => {
      await expectStatus(post('/dev/clock', { advanceSeconds }), 200);
    },
    idle: async () => {
      await expectStatus(post('/dev/idle'), 200);
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function ask(url: string, init?: RequestInit): Promise<DevReply> {
  const response = await fetch(url, init);
  return { status: response.status, body: await response.json() };
}
