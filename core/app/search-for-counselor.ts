import { type CountryCode, parseCountryCode } from '../country-code.ts';
import { placeParams } from '../dialogue/turn.ts';
import type { LanguageTag } from '../language-tag.ts';
import { parseCell } from '../services/cell.ts';
import { FACETS, knownOf } from '../services/facet.ts';
import { isOpenAt } from '../services/hours.ts';
import type { ServicesAnswer } from '../services/request.ts';
import type { FoundService } from '../services/search.ts';
import { parseServiceId } from '../services/service.ts';
import type { MessageKey } from '../text/message-key.ts';
import type { Param } from '../text/param.ts';
import { unreachable } from '../unreachable.ts';
import type { App } from './app.ts';
import { findServices } from './find-services.ts';
import { StoreUnavailable } from './ports.ts';
import type { ServiceResult, ServicesSearchAnswer, ServicesSearchRequest } from './wire/console/services.ts';

type Parts = Pick<App, 'services' | 'clock' | 'namesIn' | 'placeIn' | 'words'>;

/** A counselor's search: the same as a help seeker's, with what is inserted already in the person's language. */
export async function searchForCounselor(
  app: Parts,
  request: ServicesSearchRequest,
): Promise<ServicesSearchAnswer> {
  const country = request.country === null ? null : parseCountryCode(request.country);
  const quote = app.placeIn(request.place, request.language, { isAnswer: true })?.quote ?? null;
  const cell = request.cell === null ? null : parseCell(request.cell);
  const question = { language: request.language, country, isAnswer: true, quote };
  try {
    const answer = await findServices(app, {
      type: 'near',
      names: cell === null ? app.namesIn(request.place, question) : [],
      place: cell === null ? null : { name: request.place, region: null, country, cell },
      country,
      wishes: { facets: request.facets, language: request.spoken, isOpenNow: request.isOpenNow },
      isForMinor: request.isForMinor,
      seen: request.seen.map(parseServiceId).filter((id) => id !== null),
    });
    return shown(app, request.language, country, answer);
  } catch (error) {
    if (error instanceof StoreUnavailable)
      return shown(app, request.language, country, { type: 'unavailable' });
    throw error;
  }
}

function shown(
  app: Parts,
  language: LanguageTag,
  country: CountryCode | null,
  answer: ServicesAnswer,
): ServicesSearchAnswer {
  const served = (key: MessageKey, where: CountryCode | null) =>
    app.words.isServed(key, language) ? textOf(app, language, key, placeParams(where)) : null;
  const line = () => served('services.insert_line', country);
  switch (answer.type) {
    case 'found': {
      const { place, services, hasMore } = answer;
      return {
        type: 'found',
        place: place.name,
        country: place.country,
        services: services.map((found) => resultOf(app, found, language)),
        hasMore,
        naloxone: served('services.naloxone', place.country),
        questions: served('treatment.questions', place.country),
        line: served('services.insert_line', place.country),
      };
    }
    case 'place_ambiguous':
      return {
        type: 'place_ambiguous',
        places: answer.places.map(({ name, ...place }) => ({ name: name ?? '', ...place })),
      };
    case 'nothing_loaded':
    case 'unavailable':
      return { type: answer.type, line: line() };
    case 'place_needed':
    case 'place_unknown':
    case 'details':
    case 'gone':
      return { type: 'place_unknown', line: line() };
    default:
      return unreachable(answer);
  }
}

function resultOf(app: Parts, { service, km, isSure }: FoundService, language: LanguageTag): ServiceResult {
  const { id, name, phone, address, facets, hours, zone, verifiedOn, isExample, country } = service;
  const parts = [address.street, address.city, address.region, address.postcode];
  return {
    id,
    name,
    km: Math.round(km * 10) / 10,
    phone,
    address: parts.filter((part) => part !== null).join(', '),
    facets: Object.fromEntries(
      FACETS.map((facet) => [facet, knownOf(facets, facet)] as const).filter(
        ([, known]) => known !== 'unknown',
      ),
    ),
    open: isOpenAt(hours, zone, app.clock.now()),
    verifiedOn,
    isSure,
    isExample,
    insert: textOf(app, language, 'services.insert', {
      ...placeParams(country),
      service: { type: 'service', service, country },
      checked: { type: 'checked', on: verifiedOn },
    }),
  };
}

function textOf(
  { words, clock }: Parts,
  language: LanguageTag,
  key: MessageKey,
  params: Readonly<Record<string, Param>>,
): string {
  return words.render({ kind: 'approved', key, params, language }, { now: clock.now() });
}
