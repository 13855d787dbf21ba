import { parseCountryCode } from '../../core/country-code.ts';
import { FACETS, type Facet, facetBits, type Known } from '../../core/services/facet.ts';
import type { Point } from '../../core/services/geo.ts';
import { parseServiceId, type Service } from '../../core/services/service.ts';
import { seededRandom } from '../../core/understanding/training/seeded-random.ts';

/** Towns of the generated world: services gather in them, as they do. Borders, the date line and poles are among them. */
const TOWNS: readonly (Point & { readonly country: string })[] = [
  { latitude: 39.74, longitude: -104.98, country: 'US' },
  { latitude: 31.76, longitude: -106.49, country: 'US' },
  { latitude: 31.69, longitude: -106.42, country: 'MX' },
  { latitude: 52.52, longitude: 13.4, country: 'DE' },
  { latitude: 33.58, longitude: -7.61, country: 'MA' },
  { latitude: -18.14, longitude: 178.44, country: 'FJ' },
  { latitude: -16.8, longitude: -179.97, country: 'FJ' },
  { latitude: 65.5, longitude: -169.0, country: 'US' },
  { latitude: 64.73, longitude: 177.5, country: 'RU' },
  { latitude: 78.22, longitude: 15.65, country: 'NO' },
  { latitude: -77.85, longitude: 166.67, country: 'NZ' },
];

/** One of a seed's random numbers after another, from 0 to 1. */
export type Random = () => number;

/** The random numbers of a seed; the same in every run. */
export function randomOf(seed: number): Random {
  return seededRandom(seed);
}

/** Services over the whole world: two thirds in towns, the rest anywhere, poles and the date line included. */
export function* generatedServices(count: number, random: Random): Generator<Service> {
  for (let number = 0; number < count; number += 1) {
    const id = parseServiceId(`generated-${number}`);
    if (id === null) throw new Error('Expected an id.');
    const { point, country } = placeOf(random);
    const known: Partial<Record<Facet, Known>> = {};
    for (const facet of FACETS) {
      const roll = random();
      if (roll < 0.3) known[facet] = 'yes';
      else if (roll < 0.5) known[facet] = 'no';
    }
    yield {
      id,
      name: `Generated service ${number}`,
      point,
      country: country === null ? null : parseCountryCode(country),
      zone: null,
      address: { street: `${number} Example Street`, city: null, region: null, postcode: null },
      phone: '303-555-0100',
      facets: facetBits(known),
      languages: random() < 0.5 ? null : ['en', 'es'],
      hours: null,
      minimumAge: random() < 0.3 ? 18 : null,
      maximumAge: null,
      verifiedOn: '2026-11-02',
      expiresOn: random() < 0.02 ? '2026-11-01' : null,
      isExample: true,
    };
  }
}

/** A point to search from: in a town, on a border of the map, or anywhere. */
export function anyPoint(random: Random): Point {
  const roll = random();
  if (roll < 0.05) return { latitude: random() < 0.5 ? 90 : -90, longitude: random() * 360 - 180 };
  if (roll < 0.15) return { latitude: random() * 180 - 90, longitude: random() < 0.5 ? 180 : -180 };
  return placeOf(random).point;
}

function placeOf(random: Random): { readonly point: Point; readonly country: string | null } {
  const town = TOWNS[Math.floor(random() * TOWNS.length * 1.5)];
  if (town === undefined) {
    // Even over the sphere: without the arc sine every second one would be near a pole.
    const latitude = (Math.asin(random() * 2 - 1) * 180) / Math.PI;
    return { point: { latitude, longitude: random() * 360 - 180 }, country: null };
  }
  const spread = () => (random() + random() - 1) * 0.6;
  const longitude = ((((town.longitude + spread() + 180) % 360) + 360) % 360) - 180;
  const latitude = Math.max(-90, Math.min(90, town.latitude + spread()));
  return { point: { latitude, longitude }, country: town.country };
}
