import { appendFileSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';

/**
 * Keeps JSON values in the order in which they were added, one line each, in a file.
 * A value is in the file when `append` returns, so that a process killed right after it loses nothing; a line that
 * was half written when the process died is taken off at the next start.
 */
export class Journal {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    repairEnd(path);
  }

  append(value: unknown): void {
    appendFileSync(this.#path, `${JSON.stringify(value)}\n`);
  }

  /** Every value, oldest first. */
  read(): unknown[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  }

  /** Puts these values in the place of all others, at once. */
  replace(values: readonly unknown[]): void {
    const next = `${this.#path}.next`;
    writeFileSync(next, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
    renameSync(next, this.#path);
  }
}

function repairEnd(path: string): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const lengthOfWholeLines = bytes.lastIndexOf('\n') + 1;
  if (lengthOfWholeLines < bytes.length) truncateSync(path, lengthOfWholeLines);
}
