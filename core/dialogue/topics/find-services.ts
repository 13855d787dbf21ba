import type { Cell } from '../../services/cell.ts';
import { type Facet, isOnlySupplies, knownOf, oamtOf } from '../../services/facet.ts';
import { NO_WISHES, type Wishes } from '../../services/filters.ts';
import type { SearchPlace, ServicesAnswer } from '../../services/request.ts';
import type { FoundService } from '../../services/search.ts';
import type { Service, ServiceRef } from '../../services/service.ts';
import type { OptionId } from '../../text/options.ts';
import { unreachable } from '../../unreachable.ts';
import { type Finder, NEW_FINDER } from '../finder.ts';
import { isHigher, type Turn } from '../turn.ts';
import { furtherWishes, WISH_OPTIONS, type WishOption, withWishes } from '../wish-options.ts';
import { giveNotice } from './privacy.ts';
import { answerHelp } from './small-talk.ts';
import { tellWhereTreatmentIs } from './treatment.ts';

const SERVICE_OPTIONS = ['service_1', 'service_2', 'service_3'] as const;
const PLACE_OPTIONS = ['place_1', 'place_2', 'place_3', 'place_4'] as const;

/** An answer to "where?" is short; more words are something else. */
const PLACE_ANSWER_WORDS = 6;

/** Looks for services by what a message says: the place in it, or the one that is known, and what is asked of them. */
export function findByWords(turn: Turn, text: string, options: readonly WishOption[] = []): void {
  const finder = finderOf(turn);
  const names = turn.world.namesIn(text, {
    language: turn.language,
    country: turn.conversation.place.country,
    isAnswer: finder.awaitsPlace,
  });
  const next = { ...withWords(turn, finder, text, options), awaitsPlace: false };
  look(turn, names.length > 0 ? { ...next, seen: [] } : next, names);
}

/** Where naloxone is handed out near a place that a message names; nothing more is said when none is known. */
export function findNaloxone(turn: Turn, text: string): void {
  const { language, conversation } = turn;
  const names = turn.world.namesIn(text, { language, country: conversation.place.country, isAnswer: false });
  if (names.length === 0) return;
  const wishes: Wishes = { facets: ['naloxone'], language: null, isOpenNow: false };
  const { topic } = conversation;
  look(turn, { ...NEW_FINDER, wishes, hasToldNaloxone: true, isExtra: true }, names);
  turn.update({ topic });
}

/** Whether words may name a town, or hold a postcode. */
export function namesPlace(turn: Turn, text: string): boolean {
  const { language, conversation } = turn;
  const question = { language, country: conversation.place.country, isAnswer: false };
  return turn.world.namesIn(text, question).some(({ isSure }) => isSure);
}

/** Whether short words after "where?" can be the answer. */
export function isPlaceAnswer(turn: Turn, text: string): boolean {
  const isShort = text.trim().split(/\s+/).length <= PLACE_ANSWER_WORDS;
  return isShort && turn.conversation.finder?.awaitsPlace === true;
}

/** Searches again with what a message asks of services; `false` when it names nothing of the kind, or none was listed. */
export function refineByWords(turn: Turn, text: string): boolean {
  const { finder } = turn.conversation;
  if (finder === null || finder.place === null || finder.listed.length === 0) return false;
  if (turn.world.mentionedOptions(text, WISH_OPTIONS, turn.language).length === 0) return false;
  const names = turn.world.namesIn(text, {
    language: turn.language,
    country: turn.conversation.place.country,
    isAnswer: false,
  });
  look(turn, withWords(turn, finder, text, []), names);
  return true;
}

/** "Free" after a list: the same search with one wish more, and whatever else `text` wishes for ("free, for women"). */
export function refine(turn: Turn, option: WishOption, text = ''): void {
  look(turn, withWords(turn, finderOf(turn), text, [option]), []);
}

/** The search of a web chat, on the phone to which its list was sent: what was said there is not said again. */
export function findAgain(
  turn: Turn,
  { place, wishes, seen }: Pick<Finder, 'wishes' | 'seen'> & { readonly place: SearchPlace },
): void {
  look(turn, { ...NEW_FINDER, place, wishes, seen, hasToldNaloxone: true }, []);
}

/** How the list gets from a page to a phone: the page asks for the number, so that it stands in no message. */
export function tellToPhone(turn: Turn): void {
  const options: readonly OptionId[] = ['services_to_phone', 'services_back'];
  turn.say('services.to_phone', {
    params: { menu: { type: 'menu', options, from: 1 } },
    menu: { topic: 'treatment', options },
    mayRepeat: true,
  });
}

/** Whoever looks from a page may take the list along; by text message it is on the phone already. */
function mayGoToPhone({ conversation: { channel, flags, risk } }: Turn): boolean {
  return channel === 'web' && !flags.includes('violence') && !isHigher(risk, 'elevated');
}

/** The visitor's page told where it is, as a cell. */
export function takePosition(turn: Turn, cell: Cell): void {
  const { country } = turn.conversation.place;
  look(turn, { ...finderOf(turn), place: { name: null, region: null, country, cell }, seen: [] }, []);
}

/** The next three; without a list there is nothing that could go on, and help is explained. */
export function tellMore(turn: Turn): void {
  const { finder } = turn.conversation;
  if (finder === null || finder.place === null || finder.listed.length === 0) {
    answerHelp(turn);
    return;
  }
  if (finder.hasMore) look(turn, finder, []);
  else sayNoMore(turn);
}

function sayNoMore(turn: Turn): void {
  turn.say('services.no_more', { menu: { topic: 'treatment', options: ['treatment_find', 'person'] } });
}

/** Details of a service of the last list. */
export function chooseService(turn: Turn, option: (typeof SERVICE_OPTIONS)[number]): void {
  const service = turn.conversation.finder?.listed[SERVICE_OPTIONS.indexOf(option)];
  if (service !== undefined) turn.emit({ type: 'find_services', request: { type: 'details', service } });
}

/** The place that was meant, of several of one name. */
export function choosePlaceOption(turn: Turn, option: (typeof PLACE_OPTIONS)[number]): void {
  const finder = finderOf(turn);
  const place = finder.choices[PLACE_OPTIONS.indexOf(option)];
  if (place !== undefined) look(turn, { ...finder, place, choices: [], seen: [] }, []);
}

/** Tells what a look-up found. A counselor who has joined meanwhile speaks instead; erased searches stay erased. */
export function tellServices(turn: Turn, answer: ServicesAnswer): void {
  const { finder, phase } = turn.conversation;
  if (finder === null || phase === 'with_counselor' || phase === 'closed' || phase === 'opted_out') return;
  if (finder.isExtra && answer.type !== 'found') {
    turn.update({ finder: null });
    return;
  }
  tellAnswer(turn, finder, answer);
  if (!isHigher(turn.conversation.risk, 'danger')) giveNotice(turn);
}

/** The same search without a service that could not be reached. */
export function findOthers(turn: Turn, { id }: ServiceRef): void {
  look(turn, { ...finderOf(turn), seen: [id] }, []);
}

function tellAnswer(turn: Turn, finder: Finder, answer: ServicesAnswer): void {
  switch (answer.type) {
    case 'found':
      return tellFound(turn, finder, answer);
    case 'details':
      return tellDetails(turn, finder, answer.service);
    case 'gone':
      turn.say('services.gone', { menu: { topic: 'treatment', options: ['treatment_find', 'person'] } });
      return;
    case 'nothing_loaded':
      turn.update({ finder: null });
      return tellWhereTreatmentIs(turn);
    case 'place_needed':
      turn.update({ finder: { ...finder, awaitsPlace: true } });
      turn.say('services.ask_place');
      return;
    case 'place_unknown':
      turn.update({ finder: { ...finder, awaitsPlace: true } });
      turn.say('services.place_unknown');
      return;
    case 'place_ambiguous':
      return askWhichPlace(turn, finder, answer.places);
    case 'unavailable':
      turn.say('services.unavailable', {
        menu: { topic: 'treatment', options: ['treatment_questions', 'person'] },
      });
      return;
    default:
      return unreachable(answer);
  }
}

function look(turn: Turn, finder: Finder, names: ReturnType<Turn['world']['namesIn']>): void {
  const next = { ...finder, hasMore: false };
  turn.update({ topic: 'treatment', finder: next });
  turn.emit({
    type: 'find_services',
    request: {
      type: 'near',
      place: next.place,
      names,
      country: turn.conversation.place.country,
      wishes: next.wishes,
      isForMinor: turn.conversation.flags.includes('minor'),
      seen: next.seen,
    },
  });
}

function tellFound(
  turn: Turn,
  finder: Finder,
  { place, services: all, hasMore }: Extract<ServicesAnswer, { readonly type: 'found' }>,
): void {
  // What nobody asked for must be worth its price: only what surely fits.
  const services = finder.isExtra ? all.filter(({ isSure }) => isSure) : all;
  const found = { ...finder, place, choices: [], awaitsPlace: false, isExtra: false };
  if (services.length === 0) {
    if (finder.isExtra) return turn.update({ finder: null });
    if (finder.seen.length > 0) return sayNoMore(turn);
    const { facets, language, isOpenNow } = finder.wishes;
    const hasWishes = facets.length > 0 || language !== null || isOpenNow;
    turn.update({ finder: { ...found, wishes: NO_WISHES, seen: [], listed: [] } });
    turn.say(hasWishes ? 'services.none_that_fits' : 'services.none_near', {
      menu: { topic: 'treatment', options: [hasWishes ? 'treatment_find' : 'treatment_questions', 'person'] },
    });
    return;
  }
  const chosen = SERVICE_OPTIONS.slice(0, services.length);
  const offered: readonly OptionId[] = [
    ...usefulWishes(finder, services),
    'treatment_questions',
    ...(hasMore ? (['services_more'] as const) : []),
    ...(mayGoToPhone(turn) ? (['services_to_phone'] as const) : []),
    'person',
  ];
  turn.update({
    finder: {
      ...found,
      seen: [...finder.seen, ...services.map(({ service }) => service.id)],
      listed: services.map(({ service: { id, point } }) => ({ id, point })),
      hasMore,
    },
  });
  turn.say(place.name === null ? 'services.list_here' : 'services.list', {
    params: {
      ...(place.name === null ? {} : { place: place.name }),
      digits: services.length === 1 ? '1' : `1-${services.length}`,
      services: { type: 'services', found: services, country: place.country, wishes: finder.wishes },
      checked: { type: 'checked', on: oldest(services) },
      menu: { type: 'menu', options: offered, from: services.length + 1 },
    },
    menu: { topic: 'treatment', options: [...chosen, ...offered] },
    mayRepeat: true,
  });
  if (services.some(({ service }) => isOnlyDetox(service))) turn.say('services.detox_warning');
  if (!found.hasToldNaloxone || isForFamily(turn)) sayNaloxone(turn);
}

function tellDetails(turn: Turn, finder: Finder, service: Service): void {
  const { id, point } = service;
  turn.update({ finder: { ...finder, chosen: { id, point }, hasToldQuestions: true } });
  const options: readonly OptionId[] = ['services_back', 'treatment_rights', 'person'];
  turn.say('services.details', {
    params: {
      service: { type: 'service', service, country: service.country },
      checked: { type: 'checked', on: service.verifiedOn },
      menu: { type: 'menu', options, from: 1 },
    },
    menu: { topic: 'treatment', options },
    mayRepeat: true,
  });
  if (isOnlyDetox(service)) turn.say('services.detox_warning');
  if (!finder.hasToldQuestions && !isOnlySupplies(service.facets)) turn.say('treatment.questions');
}

/** Shows the last list's search once more, from its beginning. */
export function listAgain(turn: Turn): void {
  look(turn, { ...finderOf(turn), seen: [] }, []);
}

function askWhichPlace(turn: Turn, finder: Finder, places: readonly SearchPlace[]): void {
  const options = PLACE_OPTIONS.slice(0, places.length);
  turn.update({ finder: { ...finder, choices: places, awaitsPlace: true } });
  turn.say('services.which_place', {
    params: { place: places[0]?.name ?? '', places: { type: 'places', places } },
    menu: { topic: 'treatment', options },
  });
}

function sayNaloxone(turn: Turn): void {
  const isSaid = turn.say('services.naloxone');
  const { finder } = turn.conversation;
  if (isSaid && finder !== null) turn.update({ finder: { ...finder, hasToldNaloxone: true } });
}

/** The two wishes that part what was found best: some have it and some do not, or it is most often asked for. */
function usefulWishes(finder: Finder, services: readonly FoundService[]): readonly WishOption[] {
  const isMetByAll = (facet: Facet) =>
    services.every(({ service }) => knownOf(service.facets, facet) === 'yes');
  return furtherWishes(finder.wishes, isMetByAll).slice(0, 2);
}

/** Detox, and neither a medicine to stay on nor any other care: that alone raises the risk. */
function isOnlyDetox({ facets }: Service): boolean {
  return knownOf(facets, 'detox') === 'yes' && oamtOf(facets) !== 'yes';
}

function isForFamily(turn: Turn): boolean {
  const { flags, lastIntent } = turn.conversation;
  return lastIntent === 'family' || flags.includes('minor');
}

/** The month of the entry that was checked longest ago; `null` when one was never checked. */
function oldest(services: readonly FoundService[]): string | null {
  const days = services.map(({ service }) => service.verifiedOn);
  return days.includes(null) ? null : (days.toSorted()[0] ?? null);
}

function withWords(turn: Turn, finder: Finder, text: string, options: readonly WishOption[]): Finder {
  const mentioned = turn.world.mentionedOptions(text, WISH_OPTIONS, turn.language);
  const flagged: readonly WishOption[] = turn.conversation.flags.includes('pregnant')
    ? ['want_pregnant']
    : [];
  const added = [...options, ...mentioned, ...flagged];
  if (added.length === 0) return finder;
  return { ...finder, wishes: withWishes(finder.wishes, added, turn.language), seen: [] };
}

function finderOf(turn: Turn): Finder {
  return turn.conversation.finder ?? NEW_FINDER;
}
