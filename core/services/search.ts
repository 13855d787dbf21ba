import type { CountryCode } from '../country-code.ts';
import type { Instant } from '../instant.ts';
import { FACETS, isOnlySupplies } from './facet.ts';
import { fitOf, isForMinors, type Wishes } from './filters.ts';
import { distanceKm, distanceToBoxKm, type Point } from './geo.ts';
import { type LeafName, type LeafSummary, leafAt } from './leaf.ts';
import { bandOf, compareRanks, type Rank, rankOf } from './rank.ts';
import type { Service, ServiceRef } from './service.ts';

/** Reads one generation of services: its map of leaves, then the leaves that a search needs. */
export interface LeafReader {
  leaves(): Promise<readonly LeafSummary[]>;
  servicesIn(leaf: LeafName): Promise<readonly Service[]>;
}

/** One search. */
export interface ServiceSearch {
  readonly from: Point;
  readonly wishes: Wishes;
  /** Only services of this country, or of none that is known; `null` for any. */
  readonly country: CountryCode | null;
  /** Only services that take people under eighteen, as far as they say. */
  readonly isForMinor: boolean;
  readonly withinKm: number;
  readonly limit: number;
  /** The local day is not known for every service: an entry ends when its day has begun in UTC. */
  readonly now: Instant;
}

/** A service that fits, or may fit, with its distance. */
export interface FoundService {
  readonly service: Service;
  readonly km: number;
  /** False when something that was asked for is not known of it. */
  readonly isSure: boolean;
}

export interface SearchAnswer {
  /** Best first. */
  readonly found: readonly FoundService[];
  /** False when the search gave up before it could know that nothing better is left. */
  readonly isComplete: boolean;
}

/** With the pointer to the live generation, the names of places and the map of leaves: ten queries. */
export const LEAVES_READ_AT_MOST = 7;

/**
 * Finds the best services: reads leaves in the order of the best that each could hold, and stops as soon as no leaf
 * that is left can hold anything better. The answer is that of a look at every service.
 */
export async function searchServices(reader: LeafReader, search: ServiceSearch): Promise<SearchAnswer> {
  const isForTreatment = isTreatment(search.wishes);
  const candidates = (await reader.leaves())
    .map((leaf) => ({ leaf, bound: boundOf(leaf, search, isForTreatment) }))
    .filter((candidate): candidate is { leaf: LeafSummary; bound: Rank } => candidate.bound !== null)
    .sort((one, other) => compareRanks(one.bound, other.bound));

  let best: readonly (FoundService & { readonly rank: Rank })[] = [];
  let leavesRead = 0;
  for (const { leaf, bound } of candidates) {
    const last = best[search.limit - 1];
    if (last !== undefined && compareRanks(last.rank, bound) <= 0) break;
    if (leavesRead === LEAVES_READ_AT_MOST) return { found: best, isComplete: false };
    leavesRead += 1;
    const services = await reader.servicesIn(leaf.name);
    best = [...best, ...services.flatMap((service) => ranked(service, search, isForTreatment))]
      .sort((one, other) => compareRanks(one.rank, other.rank))
      .slice(0, search.limit);
  }
  return { found: best, isComplete: true };
}

/** The service behind a reference; `null` when the live generation has it no more, or it has expired. */
export async function findService(
  reader: LeafReader,
  { id, point }: ServiceRef,
  now: Instant,
): Promise<Service | null> {
  const leaf = leafAt(await reader.leaves(), point);
  const services = leaf === null ? [] : await reader.servicesIn(leaf.name);
  return services.find((service) => service.id === id && !hasExpired(service, now)) ?? null;
}

/** Who looks for naloxone or syringes looks for no treatment: there the nearest is the best. */
function isTreatment({ facets }: Wishes): boolean {
  return !facets.includes('naloxone') && !facets.includes('syringes');
}

function ranked(service: Service, search: ServiceSearch, isForTreatment: boolean) {
  const { country, isForMinor, withinKm, wishes, now, from } = search;
  if (country !== null && service.country !== null && service.country !== country) return [];
  if (isForTreatment && isOnlySupplies(service.facets)) return [];
  if (hasExpired(service, now) || (isForMinor && !isForMinors(service))) return [];
  const fit = fitOf(service, wishes, now);
  if (fit === 'does_not_fit') return [];
  const km = distanceKm(from, service.point);
  if (km > withinKm) return [];
  const rank = rankOf(service.id, km, service.facets, fit, isForTreatment);
  return [{ service, km, isSure: fit === 'fits', rank }];
}

/** The best rank that anything in a leaf could have; `null` when nothing in it can fit. */
function boundOf(leaf: LeafSummary, search: ServiceSearch, isForTreatment: boolean): Rank | null {
  const km = distanceToBoxKm(search.from, leaf.box);
  if (km > search.withinKm) return null;
  const wished = search.wishes.facets.map((facet) => FACETS.indexOf(facet));
  if (wished.some((facet) => leaf.no[facet] === leaf.count)) return null;
  const canFit = wished.every((facet) => (leaf.yes[facet] ?? 0) > 0);
  const care = leaf.oamtYes > 0 ? 0 : leaf.oamtNo < leaf.count ? 1 : 2;
  return { band: bandOf(km), fit: canFit ? 0 : 1, care: isForTreatment ? care : 0, km, id: '' };
}

function hasExpired({ expiresOn }: Service, now: Instant): boolean {
  return expiresOn !== null && expiresOn <= new Date(now).toISOString().slice(0, 10);
}
