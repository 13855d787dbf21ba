import type { CountryCode } from '../country-code.ts';
import type { Branded } from '../ids.ts';
import type { FacetBits } from './facet.ts';
import type { Point } from './geo.ts';
import type { WeeklyHours } from './hours.ts';

/** Names one service at one place; the same in every import of the same source. */
export type ServiceId = Branded<'ServiceId'>;

const LONGEST_ID = 120;

/** Takes a source's own id; `null` when it is empty, too long or not plain text. */
export function parseServiceId(text: string): ServiceId | null {
  return /^[\x21-\x7e]+$/.test(text) && text.length <= LONGEST_ID ? (text as ServiceId) : null;
}

/** A day, as `YYYY-MM-DD`. */
export type Day = string;

/** Where mail would go; every part as the source writes it. */
export interface Address {
  readonly street: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postcode: string | null;
}

/** One service at one place, as an operator's directory tells it; facts and names only, no sentences. */
export interface Service {
  readonly id: ServiceId;
  readonly name: string;
  readonly point: Point;
  readonly country: CountryCode | null;
  /** IANA zone of its hours. */
  readonly zone: string | null;
  readonly address: Address;
  /** As it is written for people, with digits to dial. */
  readonly phone: string | null;
  readonly facets: FacetBits;
  /** ISO 639 codes of what is spoken; `null` when not known. */
  readonly languages: readonly string[] | null;
  readonly hours: WeeklyHours | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  /** When somebody last checked the entry. */
  readonly verifiedOn: Day | null;
  /** The first day on which it must not be shown any more. */
  readonly expiresOn: Day | null;
  /** Not a real place: an example that came with the program, marked wherever it shows. */
  readonly isExample: boolean;
}

/** What leads back to a service in whichever generation is live. */
export interface ServiceRef {
  readonly id: ServiceId;
  readonly point: Point;
}
