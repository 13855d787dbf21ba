/** How many of how many. */
export interface Proportion {
  readonly hits: number;
  readonly total: number;
}

/** The Wilson interval of a proportion at 95 %: where the true share likely lies, also for few cases. */
export function wilsonInterval({ hits, total }: Proportion): { readonly low: number; readonly high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const z = 1.96;
  const share = hits / total;
  const spread = 1 + (z * z) / total;
  const centre = (share + (z * z) / (2 * total)) / spread;
  const half = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / spread;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Counts how many of the items that are concerned fulfil a test. */
export function proportionOf<T>(
  items: readonly T[],
  isConcerned: (item: T) => boolean,
  isHit: (item: T) => boolean,
): Proportion {
  const concerned = items.filter(isConcerned);
  return { hits: concerned.filter(isHit).length, total: concerned.length };
}
