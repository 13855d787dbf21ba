/** Weights in rows, as signed bytes with one scale for each column. */
export interface Quantised {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}

const GREATEST = 127;

/** Brings each column of a matrix to signed bytes, its greatest value to 127, and each value to one that `round` allows. */
export function quantise(
  weights: Float32Array,
  columns: number,
  round: (value: number) => number,
): Quantised {
  const greatest = new Float32Array(columns);
  weights.forEach((weight, index) => {
    const column = index % columns;
    greatest[column] = Math.max(greatest[column] ?? 0, Math.abs(weight));
  });
  const scales = greatest.map((value) => (value === 0 ? 1 : value / GREATEST));
  const bytes = new Int8Array(weights.length);
  weights.forEach((weight, index) => {
    bytes[index] = round(weight / (scales[index % columns] ?? 1));
  });
  return { weights: bytes, scales };
}
