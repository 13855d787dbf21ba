import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { hashTrainingInput } from '../../bin/training-input.ts';
import { MAX_MODEL_BYTES, readModel, writeModel } from '../../core/understanding/model.ts';
import { MODEL_PATH, readModelBytes } from '../../lambdas/model.ts';

const bytes = readModelBytes(process.cwd());
const compressedBytes = readFileSync(MODEL_PATH).length;
const record = z
  .object({ inputs: z.string(), model: z.string(), bytes: z.number(), compressedBytes: z.number() })
  .parse(JSON.parse(readFileSync(MODEL_PATH.replace(/\.bin$/, '.json'), 'utf8')));

describe('the committed model', () => {
  it('was trained from the samples, signs and programs of this commit; if this fails, run npm run train', () => {
    expect(record.inputs).toBe(hashTrainingInput(process.cwd()));
  });

  it('is the file that its record tells of', () => {
    expect(record).toMatchObject({
      model: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      compressedBytes,
    });
  });

  it('stays within the budget of size', () => {
    expect(compressedBytes).toBeLessThanOrEqual(MAX_MODEL_BYTES);
  });

  it('is written back byte for byte', () => {
    expect(Buffer.compare(writeModel(readModel(bytes)), bytes)).toBe(0);
  });
});

describe('readModel', () => {
  it.each([
    ['no bytes', new Uint8Array()],
    ['another file', new TextEncoder().encode('{"a file": "of another kind"}')],
  ])('refuses %s', (_, other) => {
    expect(() => readModel(other)).toThrow('expected an understanding model of this version');
  });

  it('refuses a model that was cut off', () => {
    expect(() => readModel(bytes.subarray(0, -1))).toThrow('expected a model of');
  });
});
