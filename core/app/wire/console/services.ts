import * as z from 'zod/mini';
import { LANGUAGE_TAGS } from '../../../language-tag.ts';
import { parseCell } from '../../../services/cell.ts';
import { FACETS } from '../../../services/facet.ts';
import { PROTOCOL_VERSION } from '../protocol.ts';

const version = z.literal(PROTOCOL_VERSION);
/** An area of about 5 km, the only form in which a place is searched from. */
const cell = z.string().check(z.refine((text) => parseCell(text) !== null));
const country = z.string().check(z.regex(/^[A-Z]{2}$/));
const shortText = z.string().check(z.minLength(1), z.maxLength(120));
const known = z.enum(['yes', 'no', 'unknown']);

/** A counselor's search, as the side panel sends it. */
export const servicesSearchRequest = z.object({
  v: version,
  /** A town or postcode, as the person says it. */
  place: shortText,
  /** The area of one of several places that were offered; the name is then not looked up. */
  cell: z.nullable(cell),
  /** Where the person is, for names that several countries have. */
  country: z.nullable(country),
  facets: z.array(z.enum(FACETS)).check(z.maxLength(FACETS.length)),
  /** ISO 639 code of a language that must be spoken there. */
  spoken: z.nullable(z.string().check(z.regex(/^[a-z]{2,3}$/))),
  isOpenNow: z.boolean(),
  isForMinor: z.boolean(),
  /** The person's language: `insert` is written in it. */
  language: z.enum(LANGUAGE_TAGS),
  /** Ids that were shown already; the answer goes on after them. */
  seen: z.array(shortText).check(z.maxLength(60)),
});
export type ServicesSearchRequest = z.infer<typeof servicesSearchRequest>;

/** One service of the list. */
export const serviceResult = z.object({
  id: z.string(),
  name: z.string(),
  km: z.number(),
  phone: z.nullable(z.string()),
  address: z.string(),
  facets: z.partialRecord(z.enum(FACETS), known),
  open: z.enum(['open', 'closed', 'unknown']),
  verifiedOn: z.nullable(z.string()),
  /** False when something that was asked for is not known of it. */
  isSure: z.boolean(),
  /** Not a real place: an example, to be marked. */
  isExample: z.boolean(),
  /** What one key inserts: the service in approved words of the person's language. */
  insert: z.string(),
});
export type ServiceResult = z.infer<typeof serviceResult>;

/** The country's line that may know places, in approved words of the person's language; `null` where none are signed. */
const line = z.nullable(z.string());

/** What the side panel shows. */
export const servicesSearchAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('found'),
    /** The town that was found; `null` for a postcode. */
    place: z.nullable(z.string()),
    /** Where it was looked: its unit of distance is used. */
    country: z.nullable(country),
    services: z.array(serviceResult),
    hasMore: z.boolean(),
    /**
     * Naloxone at home and the questions to ask a provider, in approved words of the person's language, to insert
     * beside a result; `null` where none are signed.
     */
    naloxone: z.nullable(z.string()),
    questions: z.nullable(z.string()),
    line,
  }),
  z.object({
    type: z.literal('place_ambiguous'),
    places: z.array(
      z.object({ name: z.string(), region: z.nullable(z.string()), country: z.nullable(country), cell }),
    ),
  }),
  z.object({ type: z.enum(['place_unknown', 'nothing_loaded', 'unavailable']), line }),
]);
export type ServicesSearchAnswer = z.infer<typeof servicesSearchAnswer>;
