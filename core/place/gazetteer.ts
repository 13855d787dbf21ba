import type { CountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';
import { placeTokens } from './place-token.ts';

/** A town, or the area of a postcode, as the gazetteer knows it under one of its names. */
export interface GazetteerPlace {
  readonly id: string;
  /** In the script in which it was asked for; `null` for a postcode, which is not repeated. */
  readonly name: string | null;
  readonly country: CountryCode;
  /** The state or province, and its short form where people use it. */
  readonly region: string | null;
  readonly regionCode: string | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
}

/** A name as it may be looked up: what it is looked up by, and the words after it, which may say which one is meant. */
export interface NameInText {
  readonly keys: readonly string[];
  readonly rest: readonly string[];
  /** True when it was asked for, or is known as a name: then a village may be meant, and one far away. */
  readonly isSure: boolean;
}

/** What the names of a text led to. */
export type ChosenPlace =
  | { readonly type: 'chosen'; readonly place: GazetteerPlace }
  | { readonly type: 'ambiguous'; readonly places: readonly GazetteerPlace[] }
  | { readonly type: 'none' };

/** A place of the country that somebody is in counts like one of so many times its people elsewhere. */
const OWN_COUNTRY_WEIGHT = 20;
/** One that counts so many times more than the next is meant without asking. */
const CLEAR_LEAD = 5;
/** What counts so many times less than the first is not offered. */
const FAR_BEHIND = 40;
const OFFERED_AT_MOST = 4;
const LARGE_TOWN = 50_000;

/** The key of a name in any language; Slavic names without their case endings, since they are asked for with them. */
export function keysOfName(name: string, country: string): readonly string[] {
  const key = keyOf(name, /\p{Script=Cyrillic}/u.test(name) ? 'ru' : 'en');
  const bent = country === 'PL' ? `pl:${keyOf(name, 'pl')}` : null;
  return bent === null ? [key] : [key, bent];
}

/** The keys under which a name that somebody wrote may stand. */
export function keysOfWritten(words: string, language: LanguageTag): readonly string[] {
  const plain = keyOf(words, /\p{Script=Cyrillic}/u.test(words) ? 'ru' : 'en');
  // "In" is written together with the name in Arabic: بالدار البيضاء.
  const unprefixed = language === 'ar' && plain.startsWith('ب') ? [plain.slice(1)] : [];
  return [plain, ...unprefixed, ...(language === 'pl' ? [`pl:${keyOf(words, 'pl')}`] : [])];
}

/** The key of a postcode, in the form in which gazetteers know it: the outward half in Britain, three letters in Canada. */
export function keyOfPostcode(code: string, country: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '');
  const known: Readonly<Record<string, string>> = {
    US: plain.slice(0, 5),
    CA: plain.slice(0, 3),
    GB: /\d[A-Z]{2}$/.test(plain) && plain.length > 4 ? plain.slice(0, -3) : plain,
    BR: plain.slice(0, 5),
  };
  return `#${country}:${known[country] ?? plain}`;
}

/**
 * Decides which place is meant by the first name that the gazetteer knows: the words after it, the country that
 * somebody is in, and how many live there. `Springfield` alone stays ambiguous.
 */
export function choosePlace(
  names: readonly NameInText[],
  known: ReadonlyMap<string, readonly GazetteerPlace[]>,
  country: CountryCode | null,
): ChosenPlace {
  for (const { keys, rest, isSure } of names) {
    const all = keys.flatMap((key) => known.get(key) ?? []);
    const qualified = all.filter((place) => isNamedBy(place, rest));
    const likely = all.filter((place) => isSure || isLikely(place, country));
    const places = distinct(
      (qualified.length > 0 ? qualified : likely).toSorted(
        (one, other) => weightOf(other, country) - weightOf(one, country),
      ),
    );
    const [first, second] = places;
    if (first === undefined) continue;
    if (second === undefined || weightOf(first, country) >= CLEAR_LEAD * weightOf(second, country)) {
      return { type: 'chosen', place: first };
    }
    const offered = places.filter(
      (place) => weightOf(place, country) * FAR_BEHIND >= weightOf(first, country),
    );
    return { type: 'ambiguous', places: offered.slice(0, OFFERED_AT_MOST) };
  }
  return { type: 'none' };
}

/** Words behind "in" are often no places: of those that have a namesake somewhere, only large towns are taken. */
function isLikely({ population, country: own, name }: GazetteerPlace, country: CountryCode | null): boolean {
  return name === null || own === country || population >= LARGE_TOWN;
}

function weightOf(place: GazetteerPlace, country: CountryCode | null): number {
  return Math.max(place.population, 1) * (place.country === country ? OWN_COUNTRY_WEIGHT : 1);
}

/** Whether the words after a name are the place's state, province or its short form. */
function isNamedBy({ region, regionCode }: GazetteerPlace, rest: readonly string[]): boolean {
  const [next] = rest;
  if (next === undefined) return false;
  if (regionCode !== null && next === regionCode.toLowerCase()) return true;
  const words = region === null ? [] : keyOf(region, 'en').split(' ');
  return words.length > 0 && words.every((word, index) => rest[index] === word);
}

/** One of each: a town and its district, or two entries of one town, are one place to whoever lives there. */
function distinct(places: readonly GazetteerPlace[]): readonly GazetteerPlace[] {
  const SAME_DEGREES = 0.2;
  const kept: GazetteerPlace[] = [];
  for (const place of places) {
    const isKept = kept.some(
      (other) =>
        other.id === place.id ||
        (Math.abs(other.latitude - place.latitude) < SAME_DEGREES &&
          Math.abs(other.longitude - place.longitude) < SAME_DEGREES),
    );
    if (!isKept) kept.push(place);
  }
  return kept;
}

function keyOf(words: string, language: LanguageTag): string {
  const tokens = placeTokens(words, language);
  return tokens.map((token) => (language === 'en' ? token.folded : token.stem)).join(' ');
}
