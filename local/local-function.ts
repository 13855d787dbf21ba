import { SECOND_MS } from '../core/instant.ts';
import type { FunctionDescription, FunctionId } from '../lambdas/manifest.ts';
import type { Agenda } from './agenda.ts';

/** A function's handler as Lambda sees it: JSON in, JSON out. */
export type JsonHandler = (event: unknown) => Promise<unknown>;

/** A function of the manifest that runs in this process. */
export class LocalFunction {
  readonly #id: FunctionId;
  readonly #description: FunctionDescription;
  readonly #handler: JsonHandler;
  readonly #agenda: Agenda;
  readonly #log: (line: string) => void;

  constructor(
    id: FunctionId,
    description: FunctionDescription,
    handler: JsonHandler,
    agenda: Agenda,
    log: (line: string) => void,
  ) {
    this.#id = id;
    this.#description = description;
    this.#handler = handler;
    this.#agenda = agenda;
    this.#log = log;
  }

  /**
   * Calls the handler with the event as JSON and gives its answer back as JSON, so that nothing passes that would
   * not pass through Lambda. Rejects when the handler throws or takes longer than the manifest allows; the log
   * then has the name of the error and nothing of the event.
   */
  invoke(event: unknown): Promise<unknown> {
    return this.#agenda.track(this.#invoke(event));
  }

  async #invoke(event: unknown): Promise<unknown> {
    try {
      const work = this.#handler(throughJson(event));
      return throughJson(await withTimeout(work, this.#description.timeoutSeconds * SECOND_MS));
    } catch (error) {
      this.#log(`${this.#id}: ${error instanceof Error ? error.name : 'failed'}`);
      throw error;
    }
  }
}

/** The function did not answer in the time that the manifest gives it. */
class FunctionTimedOut extends Error {
  override readonly name = 'FunctionTimedOut';
}

function withTimeout<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new FunctionTimedOut()), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function throughJson(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
