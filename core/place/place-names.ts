import { type CountryCode, parseCountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';
import { ISO_COUNTRY_CODES } from './iso-country-codes.ts';
import type { Places } from './place-data.ts';
import { type PlaceToken, placeTokens } from './place-token.ts';

/** What a run of words names. */
export type Named =
  | {
      readonly type: 'place';
      readonly country: CountryCode;
      readonly isCity: boolean;
      readonly needsPlaceWord: boolean;
    }
  /** A name that several countries have. */
  | { readonly type: 'ambiguous' }
  /** A phrase with a place's name in it that means something else. */
  | { readonly type: 'not_a_place' };

/** The longest name that starts at a word. */
export interface FoundName {
  readonly named: Named;
  /** How many words it has. */
  readonly length: number;
  /** The word for "in" is written together with the name, as Arabic does. */
  readonly hasPlacePrefix: boolean;
}

/** Finds names in a text of one language. */
export interface PlaceNames {
  at(tokens: readonly PlaceToken[], index: number): FoundName | null;
}

interface Entry {
  readonly named: Named;
  /** The words as they must be written, or `null` when any writing does. */
  readonly exact: string | null;
  readonly mustBeCapitals: boolean;
}

/** Locales whose country names people use in a language, in the Unicode repository's data. */
const LOCALES_OF: Partial<Record<LanguageTag, readonly string[]>> = {
  zh: ['zh', 'zh-Hant'],
  pt: ['pt', 'pt-PT'],
};

const MAX_WORDS = 14;
const MARKED_NAME = /^(?:([a-z]{2}):)?([?=!]*)(.+)$/su;

/** Builds the names to look for in texts of one language: its own, English ones, and cities in any script. */
export function createPlaceNames(places: Places, language: LanguageTag): PlaceNames {
  const entries = new Map<string, Entry[]>();
  const needPlaceWord = new Set(places.needPlaceWord);

  const add = (marked: string, named: (needsPlaceWord: boolean) => Named): void => {
    const [, only, marks = '', name = ''] = MARKED_NAME.exec(marked) ?? [];
    if (only !== undefined && only !== language) return;
    const tokens = placeTokens(name, language);
    const exact = tokens.map((token) => token.exact).join(' ');
    const needs = marks.includes('?') || needPlaceWord.has(exact);
    const mustBeExact = marks.includes('=') || (needs && language === 'vi' && tokens.length === 1);
    const key = tokens.map((token) => token.stem).join(' ');
    const entry = {
      named: named(needs),
      exact: mustBeExact ? exact : null,
      mustBeCapitals: marks.includes('!'),
    };
    entries.set(key, [...(entries.get(key) ?? []), entry]);
  };
  const place =
    (code: string, isCity: boolean) =>
    (needsPlaceWord: boolean): Named => {
      const country = parseCountryCode(code);
      if (country === null) throw new Error(`places: ${code}: expected a country code`);
      return { type: 'place', country, isCity, needsPlaceWord };
    };

  // The first entry of a key that fits wins: what says "not so" first, then own names, then those of the repository.
  for (const phrase of places.notPlaces) add(phrase, () => ({ type: 'not_a_place' }));
  for (const name of places.ambiguous) add(name, () => ({ type: 'ambiguous' }));
  for (const [code, names] of Object.entries(places.countries)) {
    for (const name of names) add(name, place(code, false));
  }
  for (const [code, names] of Object.entries(places.regions)) {
    for (const name of names) add(name, place(code, false));
  }
  for (const [code, cities] of Object.entries(places.cities)) {
    for (const name of cities.flat()) add(name, place(code, true));
  }
  for (const locale of [...(LOCALES_OF[language] ?? [language]), 'en']) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    for (const code of ISO_COUNTRY_CODES) {
      const name = names.of(code);
      if (name !== undefined) add(name.replace(/[:?=!]/g, ' '), place(code, false));
    }
  }
  return { at: (tokens, index) => longestName(entries, tokens, index, language) };
}

function longestName(
  entries: ReadonlyMap<string, readonly Entry[]>,
  tokens: readonly PlaceToken[],
  index: number,
  language: LanguageTag,
): FoundName | null {
  let found: FoundName | null = null;
  let key = '';
  for (let length = 1; length <= MAX_WORDS && index + length <= tokens.length; length++) {
    const token = tokens[index + length - 1];
    if (token === undefined || (length > 1 && !/^[\s\u200c.'’-]*$/u.test(token.gap))) break;
    key = length === 1 ? token.stem : `${key} ${token.stem}`;
    const words = tokens.slice(index, index + length);
    const entry = entries.get(key)?.find((candidate) => fits(candidate, words));
    if (entry !== undefined) found = { named: entry.named, length, hasPlacePrefix: false };
    const prefixed = language === 'ar' && key.startsWith('ب') ? entries.get(key.slice(1))?.[0] : undefined;
    if (entry === undefined && prefixed !== undefined) {
      found = { named: prefixed.named, length, hasPlacePrefix: true };
    }
  }
  return found;
}

function fits(entry: Entry, words: readonly PlaceToken[]): boolean {
  if (entry.exact !== null && entry.exact !== words.map((word) => word.exact).join(' ')) return false;
  return !entry.mustBeCapitals || words.every((word) => word.written === word.written.toUpperCase());
}
