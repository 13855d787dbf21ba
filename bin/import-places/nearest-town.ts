import type { Point } from '../../core/services/geo.ts';
import { distanceKm } from '../../core/services/geo.ts';
import type { Postcode, Town } from './geonames.ts';

type NearTown = Pick<Town, 'zone' | 'country' | 'latitude' | 'longitude'>;

/** Looked at around a point, in rings of degrees; farther away there is no town whose clocks would be right. */
const RINGS = 3;

/** The nearest town of any point, from memory: tells an importer the zone and the country of a service. */
export class NearestTown {
  readonly #byDegree = new Map<string, NearTown[]>();

  static async of(
    source: AsyncIterable<{ readonly town: Town } | { readonly postcode: Postcode }>,
  ): Promise<NearestTown> {
    const towns = new NearestTown();
    for await (const one of source) {
      if ('town' in one) towns.#add(one.town);
    }
    return towns;
  }

  near(point: Point): { readonly zone: string; readonly country: string } | null {
    const latitude = Math.floor(point.latitude);
    const longitude = Math.floor(point.longitude);
    for (let ring = 1; ring <= RINGS; ring += 1) {
      const found: NearTown[] = [];
      for (let south = latitude - ring; south <= latitude + ring; south += 1) {
        for (let west = longitude - ring; west <= longitude + ring; west += 1) {
          found.push(...(this.#byDegree.get(keyOf(south, west)) ?? []));
        }
      }
      if (found.length === 0) continue;
      return found.reduce((best, town) => (distanceKm(point, town) < distanceKm(point, best) ? town : best));
    }
    return null;
  }

  #add({ zone, country, latitude, longitude }: Town): void {
    const key = keyOf(Math.floor(latitude), Math.floor(longitude));
    const towns = this.#byDegree.get(key);
    const town = { zone, country, latitude, longitude };
    if (towns === undefined) this.#byDegree.set(key, [town]);
    else towns.push(town);
  }
}

/** Degrees go around the world: west of the date line comes what is east of it. */
function keyOf(south: number, west: number): string {
  return `${south} ${((((west + 180) % 360) + 360) % 360) - 180}`;
}
