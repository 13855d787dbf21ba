import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type LoopbackServer, listenOnLoopback } from '../loopback-server.ts';
import { readBody } from '../request-body.ts';

const BOOTSTRAP = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));
const LARGEST_ANSWER_BYTES = 6 * 1024 * 1024;

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * A bundled function in a Node process of its own, spoken to through Lambda's runtime API. It takes one event at a time,
 * as one instance in AWS does.
 */
export class FunctionProcess {
  readonly #child: ChildProcess;
  readonly #server: LoopbackServer;
  readonly #waiting: Invocation[] = [];
  readonly #running = new Map<string, Invocation>();
  #idle: ServerResponse | null = null;
  #ended: Error | null = null;
  readonly #ready: Promise<void>;
  #becomeReady: () => void = () => undefined;
  #failToStart: (error: Error) => void = () => undefined;

  private constructor(
    name: string,
    server: LoopbackServer,
    folder: string,
    handler: string,
    environment: Readonly<Record<string, string>>,
    log: (text: string) => void,
  ) {
    this.#server = server;
    this.#ready = new Promise((resolve, reject) => {
      this.#becomeReady = resolve;
      this.#failToStart = reject;
    });
    // Whoever starts it hears of a failure; later ones reach whoever calls it.
    this.#ready.catch(() => undefined);
    server.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#child = spawn(process.execPath, [BOOTSTRAP], {
      cwd: folder,
      env: {
        ...environment,
        AWS_LAMBDA_RUNTIME_API: new URL(server.url).host,
        LAMBDA_TASK_ROOT: folder,
        _HANDLER: handler,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data: Buffer) => log(data.toString('utf8').trimEnd()));
    }
    this.#child.once('close', (code) => this.#end(new Error(`${name} ended with ${code}`)));
  }

  /** Resolves when it waits for its first event: a start is not billed to that event's time. Rejects when it fails. */
  static async start(
    name: string,
    folder: string,
    handler: string,
    environment: Readonly<Record<string, string>>,
    log: (text: string) => void,
  ): Promise<FunctionProcess> {
    const server = await listenOnLoopback(() => undefined);
    const started = new FunctionProcess(name, server, folder, handler, environment, log);
    await started.#ready;
    return started;
  }

  /** Calls the function; rejects with an error of the name that its handler threw, or when its process ends. */
  invoke(event: unknown): Promise<unknown> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: randomUUID(), event, resolve, reject });
      this.#handOut();
    });
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    const isRunning = this.#child.exitCode === null && this.#child.signalCode === null;
    if (isRunning) this.#child.kill('SIGKILL');
    if (isRunning) await closed;
    await this.#server.close();
  }

  #handOut(): void {
    const response = this.#idle;
    const invocation = response === null ? undefined : this.#waiting.shift();
    if (response === null || invocation === undefined) return;
    this.#idle = null;
    this.#running.set(invocation.id, invocation);
    response.setHeader('lambda-runtime-aws-request-id', invocation.id);
    response.end(JSON.stringify(invocation.event));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    if (path === 'invocation/next') {
      this.#idle = response;
      this.#becomeReady();
      this.#handOut();
      return;
    }
    const body: unknown = JSON.parse((await readBody(request, LARGEST_ANSWER_BYTES)).toString('utf8'));
    response.writeHead(202).end();
    const [, id = '', kind] = path.split('/');
    if (path === 'init/error') return this.#end(failureOf(body));
    const invocation = this.#running.get(id);
    this.#running.delete(id);
    if (kind === 'response') invocation?.resolve(body);
    else invocation?.reject(failureOf(body));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#failToStart(error);
    for (const invocation of [...this.#waiting.splice(0), ...this.#running.values()])
      invocation.reject(this.#ended);
    this.#running.clear();
  }
}

function failureOf(body: unknown): Error {
  const { errorType, errorMessage } = body as { errorType?: string; errorMessage?: string };
  return Object.assign(new Error(errorMessage), { name: errorType ?? 'Error' });
}
