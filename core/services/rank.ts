import { type FacetBits, type Known, oamtOf } from './facet.ts';
import type { Fit } from './filters.ts';

/** What is nearer than this is near: within it care comes before distance, beyond it distance comes first. */
export const NEAR_KM = 40;

/**
 * Where a service stands among all: near before far; what surely fits before what may; who gives or accepts OAMT
 * before who is not known to, and those before who does not; then by distance, then by id, so that no order is chance.
 */
export interface Rank {
  readonly band: number;
  readonly fit: number;
  readonly care: number;
  readonly km: number;
  readonly id: string;
}

const CARE: Readonly<Record<Known, number>> = { yes: 0, unknown: 1, no: 2 };

/** The rank of a service that fits, or may fit. */
export function rankOf(
  id: string,
  km: number,
  facets: FacetBits,
  fit: Exclude<Fit, 'does_not_fit'>,
  putsOamtFirst: boolean,
): Rank {
  return {
    band: bandOf(km),
    fit: fit === 'fits' ? 0 : 1,
    care: putsOamtFirst ? CARE[oamtOf(facets)] : 0,
    km,
    id,
  };
}

export function bandOf(km: number): number {
  return km <= NEAR_KM ? 0 : 1;
}

/** Orders ranks: negative when the first comes first. Far away, distance decides before what is given there. */
export function compareRanks(one: Rank, other: Rank): number {
  if (one.band !== other.band) return one.band - other.band;
  const parts =
    one.band === 0
      ? [one.fit - other.fit, one.care - other.care, one.km - other.km]
      : [one.km - other.km, one.fit - other.fit, one.care - other.care];
  return parts.find((part) => part !== 0) ?? (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
