/** Counts below this are not told: they could be about somebody. */
export const SMALLEST_COUNT = 5;

/** A count that may be told, or `null`. None at all is nobody's secret. */
export function told(count: number): number | null {
  return count === 0 || count >= SMALLEST_COUNT ? count : null;
}

/**
 * The counts of one breakdown that may be told. A lone hidden cell could be worked out from the total, so the smallest
 * of the others is hidden with it.
 */
export function toldTogether(counts: readonly number[]): readonly (number | null)[] {
  const shown = counts.map(told);
  const hidden = shown.filter((count) => count === null).length;
  if (hidden !== 1) return shown;
  const smallest = Math.min(...counts.filter((count, index) => shown[index] !== null && count > 0));
  const companion = counts.findIndex((count, index) => count === smallest && shown[index] !== null);
  return shown.map((count, index) => (index === companion ? null : count));
}
