/** Weights in rows, as signed bytes with one scale for each column. */
export interface Quantised {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}

const GREATEST = 127;

/** A few outliers are cut off, so that the many small weights of a column keep their differences. */
const KEPT_SHARE = 0.999;

/** Brings each column of a matrix to signed bytes and each value to one that `round` allows. */
export function quantise(
  weights: Float32Array,
  columns: number,
  round: (value: number) => number,
): Quantised {
  const scales = Float32Array.from({ length: columns }, (_, column) => scaleOf(weights, column, columns));
  const bytes = new Int8Array(weights.length);
  weights.forEach((weight, index) => {
    const value = weight / (scales[index % columns] ?? 1);
    bytes[index] = round(Math.max(-GREATEST, Math.min(GREATEST, value)));
  });
  return { weights: bytes, scales };
}

function scaleOf(weights: Float32Array, column: number, columns: number): number {
  const sizes = weights
    .filter((weight, index) => index % columns === column && weight !== 0)
    .map((weight) => Math.abs(weight))
    .sort();
  const greatest = sizes[Math.floor(sizes.length * KEPT_SHARE)] ?? 0;
  return greatest === 0 ? 1 : greatest / GREATEST;
}
