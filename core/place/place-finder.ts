import { type CountryCode, parseCountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';
import { countryOfState } from './north-american-states.ts';
import { type PlaceWords, parsePlaces, parsePlaceWords } from './place-data.ts';
import { createPlaceNames, type FoundName, type Named, type PlaceNames } from './place-names.ts';
import { type PlaceToken, placeTokens } from './place-token.ts';

/** Where somebody says that they are. */
export interface StatedPlace {
  readonly country: CountryCode;
  /** The name of the place as it was written, to its last letter. */
  readonly quote: string;
}

/** How a text is to be read. */
export interface PlaceQuestion {
  /** The person was asked where they are: a name alone is an answer, also one that is another word too. */
  readonly isAnswer: boolean;
}

/**
 * Reads from a person's own words in which country they, or the person they write about, are now; `null` when the
 * words do not say it clearly. Strongest first: where the writer is ("I'm in Toronto"), where somebody is ("vive en
 * Madrid"), a name that stands alone ("blue lips, Denver"), where the writer comes from ("soy de Chile"). Two
 * countries that are equally strong say nothing. A name that is another word too counts only beside a word of place.
 */
export type PlaceIn = (text: string, language: LanguageTag, question?: PlaceQuestion) => StatedPlace | null;

type Strength = 'writer_is_there' | 'somebody_is_there' | 'stands_alone' | 'writer_is_from_there';
const STRENGTHS: readonly Strength[] = [
  'writer_is_there',
  'somebody_is_there',
  'stands_alone',
  'writer_is_from_there',
];

type PlaceName = Extract<Named, { readonly type: 'place' }>;

interface Mention {
  readonly named: PlaceName | { readonly type: 'ambiguous' };
  /** Indexes of the first word and after the last one, over all names that qualify each other. */
  readonly first: number;
  readonly end: number;
  readonly hasPlacePrefix: boolean;
}

/**
 * Makes the reader from parsed JSON: `directory/places.json` and `directory/place-words.json`.
 * Throws an `Error` that names the field when a file is not as it should be.
 */
export function createPlaceIn(placesJson: unknown, placeWordsJson: unknown): PlaceIn {
  const places = parsePlaces(placesJson);
  const placeWords = parsePlaceWords(placeWordsJson);
  const namesByLanguage = new Map<LanguageTag, PlaceNames>();
  const namesOf = (language: LanguageTag): PlaceNames => {
    const known = namesByLanguage.get(language) ?? createPlaceNames(places, language);
    namesByLanguage.set(language, known);
    return known;
  };

  return (text, language, question = { isAnswer: false }) => {
    const tokens = placeTokens(text, language);
    const words = new WordsAround(tokens, placeWords[language]);
    const read = mentions(tokens, namesOf(language)).flatMap((mention) => {
      const strength = strengthOf(mention, words, tokens, question);
      return mention.named.type === 'place' && strength !== null
        ? [{ country: mention.named.country, strength, mention }]
        : [];
    });
    for (const strength of STRENGTHS) {
      const said = read.filter((found) => found.strength === strength);
      const [first] = said;
      if (first === undefined) continue;
      if (said.some((found) => found.country !== first.country)) return null;
      const { start } = tokens[first.mention.first] ?? { start: 0 };
      const { end } = tokens[first.mention.end - 1] ?? { end: 0 };
      return { country: first.country, quote: text.slice(start, end) };
    }
    return null;
  };
}

/** All names in a text; a country or region right after a name says which one is meant: `Paris, Texas`. */
function mentions(tokens: readonly PlaceToken[], names: PlaceNames): readonly Mention[] {
  const found: Mention[] = [];
  for (let index = 0; index < tokens.length; ) {
    const name = names.at(tokens, index);
    const end = index + (name?.length ?? 1);
    if (name !== null && name.named.type !== 'not_a_place') {
      const last = found.at(-1);
      if (last !== undefined && last.end === index && isClose(tokens[index]?.gap ?? '')) {
        found.splice(-1, 1, joined(last, name, end));
      } else {
        const named = withState(name.named, tokens[end]);
        found.push({ named, first: index, end, hasPlacePrefix: name.hasPlacePrefix });
      }
    }
    index = end;
  }
  return found;
}

/** A state right after a name decides: "lebanon pa" is in Pennsylvania, whatever else is called so. */
function withState(named: Mention['named'], next: PlaceToken | undefined): Mention['named'] {
  if (next === undefined || !isClose(next.gap)) return named;
  // A town of Georgia the country, and the country's name.
  if (named.type === 'place' && named.country === 'GE' && next.folded === 'georgia') return named;
  const state = countryOfState(next.folded);
  const country = state === null ? null : parseCountryCode(state);
  return country === null ? named : { type: 'place', country, isCity: true, needsPlaceWord: false };
}

function isClose(gap: string): boolean {
  return /^[\s,،、(-]*$/u.test(gap);
}

function joined(last: Mention, name: FoundName, end: number): Mention {
  const isQualified = last.named.type === 'ambiguous' || (name.named.type === 'place' && !name.named.isCity);
  const named = isQualified && name.named.type === 'place' ? name.named : last.named;
  // The first name's place is sure of itself when a second one stands beside it.
  return { ...last, named: named.type === 'place' ? { ...named, needsPlaceWord: false } : named, end };
}

function strengthOf(
  mention: Mention,
  words: WordsAround,
  tokens: readonly PlaceToken[],
  question: PlaceQuestion,
): Strength | null {
  const isWhole = mention.first === 0 && mention.end === tokens.length;
  if (isWhole && question.isAnswer) return 'writer_is_there';
  if (words.sayNotHere(mention)) return null;
  if (mention.hasPlacePrefix || words.sayThere(mention)) {
    return words.meanWriter(mention) ? 'writer_is_there' : 'somebody_is_there';
  }
  if (words.sayFrom(mention)) {
    if (words.sayReachingFrom(mention)) return 'writer_is_there';
    return words.meanWriter(mention) ? 'writer_is_from_there' : null;
  }
  const needsPlaceWord = mention.named.type === 'place' && mention.named.needsPlaceWord;
  return !needsPlaceWord && words.standAside(mention) ? 'stands_alone' : null;
}

/** How many words before a name may say whom it is about. */
const WRITER_WORDS = 5;
/** How many words of place, time and person may stand between a name and the word that says it is not so. */
const NOT_HERE_WORDS = 4;
const CLAUSE_END = /[.!?…;:\n。！？；：؟؛।]/u;

/** The words around a name, in the terms of one language. */
class WordsAround {
  readonly #tokens: readonly PlaceToken[];
  readonly #words: PlaceWords;

  constructor(tokens: readonly PlaceToken[], words: PlaceWords) {
    this.#tokens = tokens;
    this.#words = words;
  }

  /** Whether the name is said to be where somebody is. */
  sayThere(mention: Mention): boolean {
    const before = this.#tokens[this.#beforeArticles(mention)];
    if (before !== undefined && this.#isOneClause(before, mention.first) && has(this.#words.before, before)) {
      return true;
    }
    const after = this.#tokens[mention.end];
    return after !== undefined && isClose(after.gap) && has(this.#words.after, after);
  }

  /** Whether the name is said to be where somebody comes from or writes from. */
  sayFrom(mention: Mention): boolean {
    const before = this.#tokens[this.#beforeArticles(mention)];
    const origin = [before, this.#tokens[mention.first - 1], this.#tokens[mention.end]];
    return origin.some((token) => token !== undefined && has(this.#words.origin, token));
  }

  /** Whether somebody says that they write or call from there. */
  sayReachingFrom(mention: Mention): boolean {
    return this.#before(mention, 3).some((token) => has(this.#words.reach, token));
  }

  /** Whether the words before the name are about the writer. */
  meanWriter(mention: Mention): boolean {
    return this.#before(mention, WRITER_WORDS).some((token) => has(this.#words.self, token));
  }

  /** Whether it is said not to be so, or of another time. */
  sayNotHere(mention: Mention): boolean {
    const { before, articles, self, origin, reach, notHere, notHereAfter, negationAfterVerb } = this.#words;
    const after = this.#tokens.slice(mention.end, mention.end + 2);
    const [first, second] = after;
    if (first !== undefined && has(notHereAfter, first)) return true;
    if (
      first !== undefined &&
      second !== undefined &&
      has(this.#words.after, first) &&
      has(notHereAfter, second)
    ) {
      return true;
    }
    for (const [distance, token] of this.#before(mention, NOT_HERE_WORDS).reverse().entries()) {
      if (has(negationAfterVerb, token)) {
        const verb = this.#tokens[mention.first - distance - 2];
        return verb === undefined || has(self, verb);
      }
      if (has(notHere, token)) return true;
      if (![before, articles, self, origin, reach].some((words) => has(words, token))) return false;
    }
    return false;
  }

  /** Whether the name stands at an edge of what is said, as an answer or an addition would. */
  standAside(mention: Mention): boolean {
    const first = this.#tokens[mention.first];
    const next = this.#tokens[mention.end];
    const isAtEnd = next === undefined || /[^\s]/u.test(next.gap);
    const isAtStart = first !== undefined && (mention.first === 0 || /[^\s'’]/u.test(first.gap));
    return isAtEnd || (isAtStart && /[^\s'’]/u.test(next.gap));
  }

  /** The words before a name in its clause, at most `count`. */
  #before(mention: Mention, count: number): PlaceToken[] {
    const from = Math.max(0, mention.first - count);
    const tokens = this.#tokens.slice(from, mention.first);
    const clause = tokens.findLastIndex((_, index) =>
      CLAUSE_END.test(this.#tokens[from + index + 1]?.gap ?? ''),
    );
    return tokens.slice(clause + 1);
  }

  /** The index of the word before the articles of a name. */
  #beforeArticles(mention: Mention): number {
    let index = mention.first - 1;
    for (; index >= 0; index--) {
      const token = this.#tokens[index];
      if (token === undefined || !has(this.#words.articles, token) || has(this.#words.before, token)) break;
    }
    return index;
  }

  #isOneClause(token: PlaceToken, until: number): boolean {
    const between = this.#tokens.slice(this.#tokens.indexOf(token) + 1, until + 1);
    return between.every(({ gap }) => !CLAUSE_END.test(gap) && !gap.includes(','));
  }
}

function has(words: readonly string[], token: PlaceToken): boolean {
  return words.includes(token.folded) || words.includes(token.exact);
}
