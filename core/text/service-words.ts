import type { CountryCode } from '../country-code.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import { type Facet, facetsIn, knownOf, oamtOf } from '../services/facet.ts';
import { speaks, type Wishes } from '../services/filters.ts';
import { isOpenAt } from '../services/hours.ts';
import type { FoundService } from '../services/search.ts';
import type { Service } from '../services/service.ts';
import { markedName, markedNumber } from './direction-marks.ts';
import { distanceWords } from './distance-words.ts';
import { hoursWords } from './hours-words.ts';
import type { MessageKey } from './message-key.ts';
import { type FacetOption, OPTION_OF_FACET } from './option-of-facet.ts';
import type { OptionId } from './options.ts';
import { signsOf } from './sentence-signs.ts';

/** What the words of a service are made with. */
export interface ServiceContext {
  readonly language: LanguageTag;
  readonly now: Instant;
  /** Where it is looked for: its unit of distance is used. */
  readonly country: CountryCode | null;
  readonly fill: (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
  readonly label: (option: OptionId) => string;
}

const MEDICINES = [
  'methadone',
  'buprenorphine',
  'long_acting_buprenorphine',
  'naltrexone',
] as const satisfies readonly Facet[];

/** What may make one place the right one, most telling first. */
const REASONS = [
  'free',
  'naloxone',
  'syringes',
  'pregnant',
  'youth',
  'women',
  'families',
  'mental_health',
  'sliding_scale',
  'insurance',
  'wheelchair',
  'telehealth',
] as const satisfies readonly Facet[];

/** What changes what somebody must expect, and is said whenever there is room. */
const KINDS = ['residential', 'inpatient', 'detox', 'faith_based'] as const satisfies readonly Facet[];

const LONGEST_NAME = 70;
/** A line says these; what else is given stands in the details. */
const LINE_MEDICINES = ['methadone', 'buprenorphine'] as const;

/**
 * The lines of a list, each with its digit. Every line says the name, the medicine and what must be asked; distance,
 * phone, open now, kind and one reason why it fits as long as the whole has room.
 */
export function servicesWords(
  found: readonly FoundService[],
  wishes: Wishes,
  room: number,
  context: ServiceContext,
): string {
  let text = '';
  for (const size of LINE_SIZES) {
    text = found.map((one, index) => lineOf(index + 1, one, wishes, size, context)).join(' ');
    if (text.length <= room) return text;
  }
  return text;
}

/** How much a line says. */
interface LineSize {
  /** Kinds of extras; the last goes first: phone, all medicines, open now, kind, reason. */
  readonly extras: number;
  readonly longestName: number;
}

/** From the fullest to the shortest: a name is cut before something is left out, and the phone goes last. */
const LINE_SIZES: readonly LineSize[] = [
  ...[5, 4, 3, 2].flatMap((extras) => [34, 24].map((longestName) => ({ extras, longestName }))),
  ...[34, 24, 16].map((longestName) => ({ extras: 1, longestName })),
  ...[34, 24, 16, 12].map((longestName) => ({ extras: 0, longestName })),
];

function lineOf(
  digit: number,
  { service, km, isSure }: FoundService,
  wishes: Wishes,
  { extras, longestName }: LineSize,
  context: ServiceContext,
): string {
  const parts = [
    nameOf(service, longestName, context),
    distanceWords(km, context.country, context.language),
    extras > 0 && service.phone !== null ? markedNumber(service.phone, context.language) : null,
    extras > 2 ? openWords(service, context) : null,
    medicineWords(service, extras > 1 ? LINE_MEDICINES : LINE_MEDICINES.slice(0, 1), context),
    extras > 3 ? kindWords(service, context) : null,
    extras > 4 ? reasonWords(service, wishes, context) : null,
    isSure ? null : doubtWords(service, wishes, context),
  ];
  return `${digit} ${joined(parts, context.language)}`;
}

/** Everything that is known of one service, in one row, as far as there is room. */
export function serviceWords(service: Service, room: number, context: ServiceContext): string {
  const { address, phone, hours, languages, minimumAge, maximumAge } = service;
  const { comma, between, stop } = signsOf(context.language);
  const place = [address.street, address.city, address.region, address.postcode].filter(
    (part) => part !== null,
  );
  const offers = facetsIn(service.facets.yes).flatMap((facet) => {
    const option = OPTION_OF_FACET[facet];
    const isSaid = option === null || (MEDICINES as readonly Facet[]).includes(facet);
    return isSaid ? [] : [context.label(option)];
  });
  const parts = [
    nameOf(service, LONGEST_NAME, context),
    place.length === 0 ? null : place.map((part) => markedName(part, context.language)).join(comma),
    phone === null ? null : markedNumber(phone, context.language),
    hours === null ? context.fill('services.hours_unknown') : hoursWords(hours, context.language),
    openWords(service, context),
    medicineWords(service, MEDICINES, context),
    ...offers,
    languages === null || languages.length === 0 ? null : languageNames(languages, context.language),
    minimumAge === null ? null : context.fill('services.age_from', { age: String(minimumAge) }),
    maximumAge === null ? null : context.fill('services.age_to', { age: String(maximumAge) }),
  ];
  const said = parts.filter((part) => part !== null && part !== '');
  // What somebody needs to get there stands first, so that what has no room is the least.
  while (said.length > 1 && said.join(between).length >= room) said.pop();
  return `${said.join(between)}${stop}`;
}

function nameOf(service: Service, longest: number, { fill, language }: ServiceContext): string {
  const name = markedName(shortened(service.name, longest), language);
  return service.isExample ? fill('services.example', { name }) : name;
}

/** Cut after a whole word where one ends late enough. */
function shortened(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const cut = [...name].slice(0, longest).join('');
  const end = cut.lastIndexOf(' ');
  return (end > longest / 2 ? cut.slice(0, end) : cut).trim();
}

function openWords({ hours, zone }: Service, { now, label }: ServiceContext): string | null {
  return isOpenAt(hours, zone, now) === 'open' ? label('want_open_now') : null;
}

/** The medicines that it surely gives; else whether it takes people who are on them, gives none, or must be asked. */
function medicineWords(
  { facets }: Service,
  medicines: readonly (typeof MEDICINES)[number][],
  { fill, label, language }: ServiceContext,
): string | null {
  const given = MEDICINES.filter((facet) => knownOf(facets, facet) === 'yes');
  const said = given.filter((facet) => medicines.includes(facet));
  const names = (said.length > 0 ? said : given.slice(0, 1)).map((facet) => label(OPTION_OF_FACET[facet]));
  const comma = signsOf(language).comma;
  if (oamtOf(facets) === 'yes') {
    return names.length > 0 ? names.join(comma) : fill('services.accepts_oamt');
  }
  const isForSupplies = knownOf(facets, 'naloxone') === 'yes' || knownOf(facets, 'syringes') === 'yes';
  const rest = oamtOf(facets) === 'no' ? fill('services.no_oamt') : fill('services.ask_medicine');
  return isForSupplies && oamtOf(facets) === 'unknown' ? null : [...names, rest].join(comma);
}

function kindWords({ facets }: Service, { label }: ServiceContext): string | null {
  return facetLabels(KINDS.filter((facet) => knownOf(facets, facet) === 'yes').slice(0, 1), label);
}

/** What was asked for and it has; else the most telling thing that it has, its languages included. */
function reasonWords(service: Service, wishes: Wishes, context: ServiceContext): string | null {
  const has = (facet: Facet) => knownOf(service.facets, facet) === 'yes';
  const isSaidAlready = (facet: Facet) =>
    (MEDICINES as readonly Facet[]).includes(facet) || (KINDS as readonly Facet[]).includes(facet);
  const wished = wishes.facets.filter((facet) => has(facet) && !isSaidAlready(facet));
  if (wished.length > 0) return facetLabels(wished.slice(0, 2), context.label);
  if (context.language !== 'en' && speaks(service, context.language) === 'yes') {
    return context.label('want_language');
  }
  return facetLabels(REASONS.filter(has).slice(0, 1), context.label);
}

/** What was asked for and is not known of it: that is for the person to ask. */
function doubtWords(service: Service, wishes: Wishes, { fill, label, now }: ServiceContext): string {
  const facets = wishes.facets.filter((facet) => knownOf(service.facets, facet) === 'unknown');
  const options: OptionId[] = facets.flatMap((facet) => OPTION_OF_FACET[facet] ?? []);
  if (wishes.language !== null && speaks(service, wishes.language) === 'unknown')
    options.push('want_language');
  if (wishes.isOpenNow && isOpenAt(service.hours, service.zone, now) === 'unknown') {
    options.push('want_open_now');
  }
  return fill('services.ask', { what: options.map(label).join(' + ') });
}

/** The parts that there are, as one sentence. */
function joined(parts: readonly (string | null)[], language: LanguageTag): string {
  const { comma, stop } = signsOf(language);
  const sentence = parts.filter((part) => part !== null && part !== '').join(comma);
  return /[?？؟]$/u.test(sentence) ? sentence : `${sentence}${stop}`;
}

function facetLabels(facets: readonly Facet[], label: (option: OptionId) => string): string | null {
  const options = facets.flatMap((facet): readonly FacetOption[] => {
    const option = OPTION_OF_FACET[facet];
    return option === null ? [] : [option];
  });
  return options.length === 0 ? null : options.map(label).join(' + ');
}

function languageNames(codes: readonly string[], language: LanguageTag): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(signsOf(language).comma);
}
