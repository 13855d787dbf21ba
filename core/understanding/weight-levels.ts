/**
 * The few values that a weight of the message model may have. They lie close together near zero, where most weights
 * are; most weights become 0, so that the file is small when it is compressed.
 */
const LEVELS: readonly number[] = [-127, -82, -44, -16, 0, 16, 44, 82, 127];

/** The level nearest to a value from -127 to 127. */
export function nearestLevel(value: number): number {
  return LEVELS.reduce((best, level) => (Math.abs(level - value) < Math.abs(best - value) ? level : best));
}
