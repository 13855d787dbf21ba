import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../../', import.meta.url);

/** A file of the repository, by its path below the root. */
export function pathOf(name: string): string {
  return fileURLToPath(new URL(name, ROOT));
}

export function readSource(name: string): string {
  return readFileSync(new URL(name, ROOT), 'utf8');
}
