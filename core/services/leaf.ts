import { FACETS, type Facet, knownOf, oamtOf } from './facet.ts';
import type { Box, Point } from './geo.ts';
import type { Service } from './service.ts';

/**
 * Names a part of the map by the halves that lead to it, west or east, then south or north, and so on: `0` and `1`.
 * The empty name is the whole world.
 */
export type LeafName = string;

/** What is known of a part of the map before its services are read. */
export interface LeafSummary {
  readonly name: LeafName;
  /** The smallest box around its services: far tighter than the leaf's own near the poles and in empty country. */
  readonly box: Box;
  readonly count: number;
  /** Of each facet, in the order of `FACETS`: how many services surely have it, and how many surely do not. */
  readonly yes: readonly number[];
  readonly no: readonly number[];
  /** How many surely give or accept OAMT, and how many surely do not. */
  readonly oamtYes: number;
  readonly oamtNo: number;
}

/** A part of the map with its services. */
export interface Leaf {
  readonly summary: LeafSummary;
  readonly services: readonly Service[];
}

/** Services in one leaf at most, unless many stand on one spot. */
export const LEAF_SERVICES = 600;

/** So deep that a leaf is about a meter wide: more than a leaf's worth on one spot stay together. */
const DEEPEST = 50;

/** Cuts the map into leaves: halves what holds too many, so that a city gets many leaves and a desert one. */
export function* cutIntoLeaves(
  services: readonly Service[],
  size: number = LEAF_SERVICES,
  name: LeafName = '',
): Generator<Leaf> {
  if (services.length === 0) return;
  if (services.length <= size || name.length >= DEEPEST) {
    yield { summary: summaryOf(name, services), services };
    return;
  }
  const middle = middleOf(name);
  const isUpper = ({ point }: Service) => coordinateOf(point, name.length) >= middle;
  yield* cutIntoLeaves(
    services.filter((service) => !isUpper(service)),
    size,
    `${name}0`,
  );
  yield* cutIntoLeaves(services.filter(isUpper), size, `${name}1`);
}

/** The rectangle that a leaf's name stands for. */
function boxOf(name: LeafName): Box {
  const box = { south: -90, north: 90, west: -180, east: 180 };
  for (const [depth, half] of [...name].entries()) {
    const isLongitude = depth % 2 === 0;
    const [low, high] = isLongitude ? (['west', 'east'] as const) : (['south', 'north'] as const);
    box[half === '1' ? low : high] = (box[low] + box[high]) / 2;
  }
  return box;
}

/** The leaf that a point lies in; `null` where there is none. */
export function leafAt(leaves: readonly LeafSummary[], point: Point): LeafSummary | null {
  return leaves.find(({ name }) => isIn(point, name)) ?? null;
}

function isIn(point: Point, name: LeafName): boolean {
  for (let depth = 0; depth < name.length; depth += 1) {
    const isUpper = coordinateOf(point, depth) >= middleOf(name.slice(0, depth));
    if (isUpper !== (name[depth] === '1')) return false;
  }
  return true;
}

function middleOf(name: LeafName): number {
  const { south, north, west, east } = boxOf(name);
  return name.length % 2 === 0 ? (west + east) / 2 : (south + north) / 2;
}

function coordinateOf({ latitude, longitude }: Point, depth: number): number {
  return depth % 2 === 0 ? longitude : latitude;
}

function summaryOf(name: LeafName, services: readonly Service[]): LeafSummary {
  const count = (facet: Facet, known: 'yes' | 'no') =>
    services.filter(({ facets }) => knownOf(facets, facet) === known).length;
  const care = services.map(({ facets }) => oamtOf(facets));
  const latitudes = services.map(({ point }) => point.latitude);
  const longitudes = services.map(({ point }) => point.longitude);
  return {
    name,
    box: {
      south: Math.min(...latitudes),
      north: Math.max(...latitudes),
      west: Math.min(...longitudes),
      east: Math.max(...longitudes),
    },
    count: services.length,
    yes: FACETS.map((facet) => count(facet, 'yes')),
    no: FACETS.map((facet) => count(facet, 'no')),
    oamtYes: care.filter((known) => known === 'yes').length,
    oamtNo: care.filter((known) => known === 'no').length,
  };
}
