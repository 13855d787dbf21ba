import { choosePlace } from '../place/gazetteer.ts';
import { cellOf, centreOf } from '../services/cell.ts';
import {
  type SearchPlace,
  type ServicesAnswer,
  type ServicesRequest,
  searchPlaceOf,
} from '../services/request.ts';
import { findService, searchServices } from '../services/search.ts';
import type { App } from './app.ts';
import type { Generation } from './ports.ts';

/** How many services one answer shows. */
export const SERVICES_SHOWN = 3;

/** Farther away than this nothing is near any more. */
const WITHIN_KM = 160;

type NearRequest = Extract<ServicesRequest, { readonly type: 'near' }>;

/**
 * Looks services up: the place first, then what is near it, by at most ten calls. Throws `StoreUnavailable` when the
 * directory cannot be read.
 */
export async function findServices(
  app: Pick<App, 'services' | 'clock'>,
  request: ServicesRequest,
): Promise<ServicesAnswer> {
  const { services: generation, places } = await app.services.live();
  if (generation === null || generation.count === 0) return { type: 'nothing_loaded' };
  if (request.type === 'details') {
    const service = await findService(app.services.reader(generation), request.service, app.clock.now());
    return service === null ? { type: 'gone' } : { type: 'details', service };
  }
  const { place } = request;
  if (request.names.length === 0 || places === null) {
    return place === null ? { type: 'place_needed' } : near(app, generation, request, place);
  }
  const keys = [...new Set(request.names.flatMap((name) => name.keys))];
  const known = await app.services.placesUnder(keys, places);
  const chosen = choosePlace(request.names, known, request.country);
  switch (chosen.type) {
    case 'none':
      return place === null ? { type: 'place_unknown' } : near(app, generation, request, place);
    case 'ambiguous':
      return {
        type: 'place_ambiguous',
        places: chosen.places.map((place) => searchPlaceOf(place, cellOf(place))),
      };
    case 'chosen':
      return near(app, generation, request, searchPlaceOf(chosen.place, cellOf(chosen.place)));
  }
}

async function near(
  app: Pick<App, 'services' | 'clock'>,
  generation: Generation,
  { wishes, isForMinor, seen }: NearRequest,
  place: SearchPlace,
): Promise<ServicesAnswer> {
  const { found } = await searchServices(app.services.reader(generation), {
    from: centreOf(place.cell),
    wishes,
    country: place.country,
    isForMinor,
    withinKm: WITHIN_KM,
    limit: seen.length + SERVICES_SHOWN + 1,
    now: app.clock.now(),
  });
  const unseen = found.filter(({ service }) => !seen.includes(service.id));
  return {
    type: 'found',
    place,
    services: unseen.slice(0, SERVICES_SHOWN).map(({ service, km, isSure }) => ({ service, km, isSure })),
    hasMore: unseen.length > SERVICES_SHOWN,
  };
}
