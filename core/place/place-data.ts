import * as z from 'zod/mini';
import { LANGUAGE_TAGS } from '../language-tag.ts';
import '../zod-sentences.ts';

/**
 * A place name as data. Marks in front: `en:` only in texts of that language; then `?` only beside a word of place,
 * `=` only with its accents, `!` only in capitals.
 */
const name = z.string().check(z.regex(/^(?:[a-z]{2}:)?[?=!]*[^?=!:]+$/, 'expected marks and a name'));
const code = z.string().check(z.regex(/^[A-Z]{2}$/, 'expected an ISO 3166-1 alpha-2 code'));

const places = z.strictObject({
  /** Names of countries beside those of the Unicode repository. */
  countries: z.record(code, z.array(name)),
  regions: z.record(code, z.array(name)),
  /** Cities, each with its names in several languages. */
  cities: z.record(code, z.array(z.array(name).check(z.minLength(1)))),
  /** Names that are other words or people's names too: taken only beside a word of place. */
  needPlaceWord: z.array(z.string().check(z.minLength(1))),
  /** Phrases with a place's name in them that mean something else. */
  notPlaces: z.array(z.string().check(z.minLength(1))),
  /** Names of places in several countries: alone they say nothing. */
  ambiguous: z.array(z.string().check(z.minLength(1))),
});

const words = z.array(z.string().check(z.minLength(1)));
const placeWords = z.strictObject({
  /** Words before a name that say somebody is there: `in`. */
  before: words,
  /** Words after a name that say so: `में`. */
  after: words,
  /** Words between those and the name: `the`. */
  articles: words,
  /** Words that say the writer is meant. */
  self: words,
  /** Words that say where somebody comes from. */
  origin: words,
  /** Words that turn an origin into a place: `texting from`. */
  reach: words,
  /** Words before which say that it was another time, or is not so. */
  notHere: words,
  /** Negations that follow their verb: `suis pas en`. They belong to the place only after a word of `self`. */
  negationAfterVerb: words,
  /** The same as `notHere`, where such words follow the place. */
  notHereAfter: words,
});

/** The place names of `directory/places.json`. */
export type Places = z.infer<typeof places>;
/** The words around place names of one language. */
export type PlaceWords = z.infer<typeof placeWords>;

/** Parses `directory/places.json`; throws an `Error` that names the field. */
export function parsePlaces(json: unknown): Places {
  return parsed('places', places, json);
}

/** Parses `directory/place-words.json`, which has every served language; throws an `Error` that names the field. */
export function parsePlaceWords(json: unknown): Record<(typeof LANGUAGE_TAGS)[number], PlaceWords> {
  return parsed('place-words', z.record(z.enum(LANGUAGE_TAGS), placeWords), json);
}

function parsed<T>(file: string, schema: z.ZodMiniType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`directory ${file}: ${issues}`);
}
