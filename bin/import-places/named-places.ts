import type { NamedPlace } from '../../core/app/ports.ts';
import { parseCountryCode } from '../../core/country-code.ts';
import { type GazetteerPlace, keyOfPostcode, keysOfName } from '../../core/place/gazetteer.ts';
import type { Postcode, Town } from './geonames.ts';

/** Letters of the languages that the helpline speaks: nobody writes a town in others here. */
const SPOKEN =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Han}\p{M}\p{Zs}'’ʼ.\-()]+$/u;
const AIRPORT = /^[A-Z]{3}$/;
const LONGEST_NAME = 40;
const BORROWED_NAME_WEIGHT = 10;
/** In these countries people write the state behind a town by the code that GeoNames has for it. */
const WITH_STATE_CODES: readonly string[] = ['US'];

/** Every name under which places are found, with each place under the name in its own writing. */
export async function* namedPlaces(
  source: AsyncIterable<{ readonly town: Town } | { readonly postcode: Postcode }>,
  regions: ReadonlyMap<string, string>,
): AsyncGenerator<NamedPlace> {
  for await (const one of source) {
    if ('town' in one) yield* namesOf(one.town, regions);
    else yield* codeOf(one.postcode);
  }
}

function* namesOf(town: Town, regions: ReadonlyMap<string, string>): Generator<NamedPlace> {
  const country = parseCountryCode(town.country);
  if (country === null || !isOnMap(town)) return;
  const place: GazetteerPlace = {
    id: town.id,
    name: town.name,
    country,
    region: regions.get(`${town.country}.${town.regionCode}`) ?? null,
    regionCode: WITH_STATE_CODES.includes(town.country) ? town.regionCode : null,
    latitude: town.latitude,
    longitude: town.longitude,
    population: town.population,
  };
  const seen = new Set<string>();
  const names = [town.name, ...town.otherNames.filter((name) => isWritten(name))];
  for (const name of names) {
    for (const key of keysOfName(name, town.country)) {
      if (key === '' || seen.has(key)) continue;
      seen.add(key);
      yield { key, place: name === town.name ? place : otherwise(place, name) };
    }
  }
}

function* codeOf({ code, country: written, latitude, longitude }: Postcode): Generator<NamedPlace> {
  const country = parseCountryCode(written);
  if (country === null || !isOnMap({ latitude, longitude })) return;
  const key = keyOfPostcode(code, country);
  const place = {
    id: key,
    name: null,
    country,
    region: null,
    regionCode: null,
    latitude,
    longitude,
    population: 0,
  };
  yield { key, place };
}

/**
 * A town under another name, which is said back as it is written. In one script another name is mostly an old or a
 * borrowed one, and towns that bear it as their own come first.
 */
function otherwise(place: GazetteerPlace, name: string): GazetteerPlace {
  const isLatin = (text: string | null) => text !== null && /\p{Script=Latin}/u.test(text);
  const isBorrowed = isLatin(name) && isLatin(place.name);
  return {
    ...place,
    name,
    population: isBorrowed ? place.population / BORROWED_NAME_WEIGHT : place.population,
  };
}

function isWritten(name: string): boolean {
  return name.length > 1 && name.length <= LONGEST_NAME && SPOKEN.test(name) && !AIRPORT.test(name);
}

function isOnMap({
  latitude,
  longitude,
}: {
  readonly latitude: number;
  readonly longitude: number;
}): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
