import type { CountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';
import { keyOfPostcode, keysOfWritten, type NameInText } from './gazetteer.ts';
import { type PlaceWords, parsePlaceWords } from './place-data.ts';
import type { PlaceQuestion } from './place-finder.ts';
import { type PlaceToken, placeTokens } from './place-token.ts';

/** How a text is read for the names of towns, and postcodes. */
export interface NamesQuestion extends PlaceQuestion {
  readonly language: LanguageTag;
  /** The country whose postcodes are meant; `null` when it is not known. */
  readonly country: CountryCode | null;
  /** A name that was recognised otherwise, wherever it stands. */
  readonly quote: string | null;
}

/** Finds what may be the name of a town, or a postcode: most likely first, longer names before shorter ones. */
export type NamesIn = (text: string, question: NamesQuestion) => readonly NameInText[];

const LONGEST_NAME_WORDS = 4;
const LONGEST_HAN_NAME = 6;
const NAMES_AT_MOST = 14;
/** A word this short is hardly a town, unless it is the whole answer. */
const SHORTEST_LETTERS = 3;
const POSTCODE =
  /(?<![\p{L}\p{N}+-])(?:\d{3,5}[-\s]?\d{3,4}|\d{4,6}|[a-z]{1,2}\d[a-z\d]?(?:\s?\d[a-z]{2})?|[a-z]\d[a-z](?:\s?\d[a-z]\d)?)(?![\p{L}\p{N}])/giu;

/** Makes the finder from `directory/place-words.json`. */
export function createNamesIn(placeWordsJson: unknown): NamesIn {
  const placeWords = parsePlaceWords(placeWordsJson);
  return (text, question) => {
    const { language, country, quote, isAnswer } = question;
    const tokens = placeTokens(text, language);
    const starts = startsOf(tokens, placeWords[language], quote, text, isAnswer);
    const quoted = quote === null ? -1 : text.indexOf(quote);
    const names = starts.flatMap((start) => {
      const isQuote = quoted >= 0 && (tokens[start]?.start ?? -1) >= quoted;
      return runsFrom(tokens, start, language, { isAnswer, isSure: isAnswer || isQuote });
    });
    const ends = tokens.flatMap((token, index) => (has(placeWords[language].after, token) ? [index] : []));
    const before = ends.flatMap((end) => runsTo(tokens, end, language));
    const codes =
      country === null
        ? []
        : [...text.matchAll(POSTCODE)].map(([code]) => ({
            keys: [keyOfPostcode(code, country)],
            rest: [],
            isSure: true,
          }));
    return [...codes, ...names, ...before].slice(0, NAMES_AT_MOST);
  };
}

/** Where names may begin: with the answer itself, after a word of place and its articles, or at the quote. */
function startsOf(
  tokens: readonly PlaceToken[],
  words: PlaceWords,
  quote: string | null,
  text: string,
  isAnswer: boolean,
): readonly number[] {
  const starts = isAnswer ? [0] : [];
  for (const [index, token] of tokens.entries()) {
    if (!has(words.before, token)) continue;
    let start = index + 1;
    starts.push(start);
    for (let next = tokens[start]; next !== undefined && has(words.articles, next); next = tokens[start]) {
      start += 1;
      starts.push(start);
    }
  }
  // A state behind a town is recognised too: what stands before it says which town.
  const quoted = quote === null ? -1 : text.indexOf(quote);
  if (quoted >= 0) starts.push(tokens.findIndex((token) => token.end > quoted));
  return [...new Set(starts.filter((start) => start >= 0 && start < tokens.length))];
}

/** The runs of words that begin at a word, the longest first. */
function runsFrom(
  tokens: readonly PlaceToken[],
  start: number,
  language: LanguageTag,
  { isAnswer, isSure }: { readonly isAnswer: boolean; readonly isSure: boolean },
): readonly NameInText[] {
  const longest = isHan(tokens[start]) ? LONGEST_HAN_NAME : LONGEST_NAME_WORDS;
  let end = start + 1;
  while (end < tokens.length && end - start < longest && isJoined(tokens[end])) end += 1;
  const runs: NameInText[] = [];
  for (; end > start; end -= 1) {
    const run = runOf(tokens, start, end, language, isSure);
    if (run !== null && (isAnswer || isLongEnough(tokens.slice(start, end)))) runs.push(run);
  }
  return runs;
}

/** The runs of words that end before a word, as Hindi and Persian say where somebody is. */
function runsTo(tokens: readonly PlaceToken[], end: number, language: LanguageTag): readonly NameInText[] {
  const runs: NameInText[] = [];
  for (let start = Math.max(0, end - 3); start < end; start += 1) {
    const run = runOf(tokens, start, end, language, false);
    if (run !== null && isLongEnough(tokens.slice(start, end))) runs.push(run);
  }
  return runs;
}

function runOf(
  tokens: readonly PlaceToken[],
  start: number,
  end: number,
  language: LanguageTag,
  isSure: boolean,
): NameInText | null {
  const words = tokens.slice(start, end).map((token) => token.written);
  if (words.length === 0) return null;
  const rest = tokens.slice(end, end + 3).map((token) => token.folded);
  return { keys: keysOfWritten(words.join(' '), language), rest, isSure };
}

function isLongEnough(tokens: readonly PlaceToken[]): boolean {
  const letters = tokens.map((token) => token.written).join('');
  return isHan(tokens[0]) ? letters.length >= 2 : letters.length >= SHORTEST_LETTERS;
}

/** Nothing but a space, a hyphen or an apostrophe stands before the word. */
function isJoined(token: PlaceToken | undefined): boolean {
  return token !== undefined && /^[\s\u200c.'’-]*$/u.test(token.gap);
}

function isHan(token: PlaceToken | undefined): boolean {
  return token !== undefined && /\p{Script=Han}/u.test(token.written);
}

function has(words: readonly string[], token: PlaceToken): boolean {
  return words.includes(token.folded) || words.includes(token.exact);
}
