import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { train } from '../core/understanding/training/train.ts';
import { MODEL_PATH } from '../lambdas/model.ts';
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
  const record = {
    inputs: hashTrainingInput(root),
    model: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
  if (args.includes('--check')) {
    const isSame = Buffer.compare(bytes, readFileSync(modelPath)) === 0;
    console.log(
      isSame
        ? 'the committed model is what training gives'
        : 'the committed model differs: run npm run train',
    );
    return isSame ? 0 : 1;
  }
  mkdirSync(dirname(modelPath), { recursive: true });
  writeFileSync(modelPath, bytes);
  writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`${MODEL_PATH}: ${bytes.length} bytes`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
