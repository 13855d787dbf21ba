import type { Facet, Known } from '../../core/services/facet.ts';

/** Opening hours as HSDS writes them. */
export interface RawSchedule {
  /** `MO,TU`, or the names of days. */
  readonly days: string;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** One service at one place as a source tells it, whatever its format: texts that nobody has looked at yet. */
export interface RawService {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly status: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly country: string;
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly phones: readonly string[];
  /** Names and codes of taxonomies, attributes and options: what the service is said to be and to do. */
  readonly terms: readonly string[];
  /** What the source says outright. */
  readonly facets: Readonly<Partial<Record<Facet, Known>>>;
  /** Sentences that are looked at for coercion only. */
  readonly texts: readonly string[];
  /** Addresses of web and mail, by whose domain examples are known. */
  readonly links: readonly string[];
  /** Names or codes. */
  readonly languages: readonly string[];
  readonly schedules: readonly RawSchedule[];
  readonly zone: string;
  readonly minimumAge: string;
  readonly maximumAge: string;
  readonly verifiedOn: string;
  readonly expiresOn: string;
}

/** A service with the place in the source that a report names, or why there is none. */
export type RawItem =
  | { readonly at: string; readonly raw: RawService }
  | { readonly at: string; readonly reason: string };

export const EMPTY_RAW: RawService = {
  id: '',
  name: '',
  organization: '',
  status: '',
  latitude: '',
  longitude: '',
  country: '',
  street: '',
  city: '',
  region: '',
  postcode: '',
  phones: [],
  terms: [],
  facets: {},
  texts: [],
  links: [],
  languages: [],
  schedules: [],
  zone: '',
  minimumAge: '',
  maximumAge: '',
  verifiedOn: '',
  expiresOn: '',
};
