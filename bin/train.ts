import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { MAX_MODEL_BYTES } from '../core/understanding/model.ts';
import { train } from '../core/understanding/training/train.ts';
import { MODEL_PATH, readModelBytes } from '../lambdas/model.ts';
import { hashTrainingInput, readTrainingInput } from './training-input.ts';

/**
 * `npm run train` trains the model of `core/understanding` and writes it with its record.
 * `npm run train -- --check` trains again and fails when the committed model has other bytes.
 */
function main(args: readonly string[]): number {
  const root = process.cwd();
  const modelPath = join(root, MODEL_PATH);
  const recordPath = modelPath.replace(/\.bin$/, '.json');
  const bytes = train(readTrainingInput(root));
  if (args.includes('--check')) {
    const isSame = Buffer.compare(bytes, readModelBytes(root)) === 0;
    console.log(
      isSame
        ? 'the committed model is what training gives'
        : 'the committed model differs: run npm run train',
    );
    return isSame ? 0 : 1;
  }
  const compressed = compress(bytes);
  if (compressed.length > MAX_MODEL_BYTES) {
    console.error(
      `${MODEL_PATH} would have ${compressed.length} bytes, more than ${MAX_MODEL_BYTES}: keep fewer features`,
    );
    return 1;
  }
  const record = {
    inputs: hashTrainingInput(root),
    model: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    compressedBytes: compressed.length,
  };
  mkdirSync(dirname(modelPath), { recursive: true });
  writeFileSync(modelPath, compressed);
  writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`${MODEL_PATH}: ${compressed.length} bytes`);
  return 0;
}

/** Most weights are 0, so that the file is a third of what is read from it. */
function compress(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

process.exitCode = main(process.argv.slice(2));
