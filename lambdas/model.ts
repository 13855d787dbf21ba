import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { createUnderstand } from '../core/understanding/recogniser.ts';
import type { Understand } from '../core/understanding/understanding.ts';

/** Where the model stands below the root, compressed by Brotli. */
export const MODEL_PATH = 'model/understanding.bin';

/**
 * Loads the recogniser from the model below a root directory: the repository's, or a bundle's. The model holds the
 * compiled signs. Reads a file, so call it once, outside a handler.
 */
export function loadUnderstand(rootDirectory: string): Understand {
  return createUnderstand(readModelBytes(rootDirectory));
}

/** The bytes of the model as training gives them, decompressed. */
export function readModelBytes(rootDirectory: string): Uint8Array {
  return brotliDecompressSync(readFileSync(join(rootDirectory, MODEL_PATH)));
}
