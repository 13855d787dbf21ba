/**
 * The sixteen values that a weight of the message model may have. They lie close together near zero, where most weights
 * are, so that half a byte keeps nearly what a whole one would.
 */
const LEVELS: readonly number[] = [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7].map((step) =>
  Math.round(Math.sign(step) * 127 * (Math.abs(step) / 7) ** 2),
);

/** The level nearest to a value from -127 to 127. */
export function nearestLevel(value: number): number {
  return LEVELS.reduce((best, level) => (Math.abs(level - value) < Math.abs(best - value) ? level : best));
}

/** Packs weights, each one of the levels, two to a byte. */
export function packWeights(weights: Int8Array): Uint8Array {
  const bytes = new Uint8Array(packedLength(weights.length));
  weights.forEach((weight, index) => {
    const code = LEVELS.indexOf(weight);
    bytes[index >> 1] = (bytes[index >> 1] ?? 0) | (index % 2 === 0 ? code : code << 4);
  });
  return bytes;
}

/** Unpacks `count` weights that `packWeights` packed. */
export function unpackWeights(bytes: Uint8Array, count: number): Int8Array {
  const weights = new Int8Array(count);
  const levels = Int8Array.from(LEVELS);
  for (let index = 0; index < count; index += 1) {
    const pair = bytes[index >> 1] as number;
    weights[index] = levels[index % 2 === 0 ? pair & 0xf : pair >> 4] as number;
  }
  return weights;
}

export function packedLength(count: number): number {
  return (count + 1) >> 1;
}
