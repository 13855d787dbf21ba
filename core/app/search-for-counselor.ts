import { parseCountryCode } from '../country-code.ts';
import { placeParams } from '../dialogue/turn.ts';
import type { LanguageTag } from '../language-tag.ts';
import { FACETS, knownOf } from '../services/facet.ts';
import { isOpenAt } from '../services/hours.ts';
import type { ServicesAnswer } from '../services/request.ts';
import type { FoundService } from '../services/search.ts';
import { parseServiceId } from '../services/service.ts';
import type { MessageKey } from '../text/message-key.ts';
import type { Param } from '../text/param.ts';
import type { App } from './app.ts';
import { findServices } from './find-services.ts';
import type { ServiceResult, ServicesSearchAnswer, ServicesSearchRequest } from './wire/console/services.ts';

type Parts = Pick<App, 'services' | 'clock' | 'namesIn' | 'placeIn' | 'words'>;

/** A counselor's search: the same as a help seeker's, with what is inserted already in the person's language. */
export async function searchForCounselor(
  app: Parts,
  request: ServicesSearchRequest,
): Promise<ServicesSearchAnswer> {
  const country = request.country === null ? null : parseCountryCode(request.country);
  const quote = app.placeIn(request.place, request.language, { isAnswer: true })?.quote ?? null;
  try {
    const answer = await findServices(app, {
      type: 'near',
      names: app.namesIn(request.place, { language: request.language, country, isAnswer: true, quote }),
      place: null,
      country,
      wishes: { facets: request.facets, language: request.spoken, isOpenNow: request.isOpenNow },
      isForMinor: request.isForMinor,
      seen: request.seen.map(parseServiceId).filter((id) => id !== null),
    });
    return shown(app, request, answer);
  } catch {
    return { type: 'unavailable' };
  }
}

function shown(
  app: Parts,
  { language }: ServicesSearchRequest,
  answer: ServicesAnswer,
): ServicesSearchAnswer {
  switch (answer.type) {
    case 'found': {
      const { place, services, hasMore } = answer;
      const country = place.country;
      const say = (key: MessageKey, params: Readonly<Record<string, Param>> = {}) =>
        textOf(app, language, key, { ...placeParams(country), ...params });
      return {
        type: 'found',
        place: place.name,
        services: services.map((found) => resultOf(app, found, say)),
        hasMore,
        naloxone: say('services.naloxone'),
        questions: say('treatment.questions'),
      };
    }
    case 'place_ambiguous':
      return {
        type: 'place_ambiguous',
        places: answer.places.map(({ name, region, country }) => ({ name: name ?? '', region, country })),
      };
    case 'nothing_loaded':
      return { type: 'nothing_loaded' };
    case 'unavailable':
      return { type: 'unavailable' };
    case 'place_needed':
    case 'place_unknown':
    case 'details':
    case 'gone':
      return { type: 'place_unknown' };
  }
}

function resultOf(
  { clock }: Parts,
  { service, km, isSure }: FoundService,
  say: (key: MessageKey, params: Readonly<Record<string, Param>>) => string,
): ServiceResult {
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
    open: isOpenAt(hours, zone, clock.now()),
    verifiedOn,
    isSure,
    isExample,
    insert: say('services.insert', {
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
