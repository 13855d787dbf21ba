import type { CountryCode } from './country-code.ts';
import type { LanguageTag } from './language-tag.ts';

/** A span of one day in a queue's own zone, as `HH:MM`; `24:00` is the end of the day. */
export interface OpenSpan {
  readonly opens: string;
  readonly closes: string;
}

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When counselors answer. A day that is not named is closed: a missing setting is never "open". */
export interface OpeningHours {
  readonly zone: string;
  readonly week: Readonly<Partial<Record<Weekday, readonly OpenSpan[]>>>;
  /** Closed days, as `YYYY-MM-DD` in the zone. */
  readonly holidays: readonly string[];
}

/** When a person's number may be shown to two of the staff: never, if the person agreed, or when a life is at risk. */
export const RESCUE_POLICIES = ['none', 'with_consent', 'imminent_risk'] as const;
export type RescuePolicy = (typeof RESCUE_POLICIES)[number];

/** What an operator decides, parsed once at the door. */
export interface HelplineSettings {
  readonly name: string;
  readonly countries: readonly CountryCode[];
  readonly defaultCountry: CountryCode | null;
  readonly languages: readonly LanguageTag[];
  readonly defaultLanguage: LanguageTag;
  readonly openingHours: OpeningHours;
  readonly retentionDays: number;
  /** Whether draft languages and unverified lines are shown; the local runtime does, marked as such. */
  readonly showsDrafts: boolean;
  /** Countries where the operator has a duty to report; the notice then says so. */
  readonly reportingDutyCountries: readonly CountryCode[];
  readonly routineTurnsPerHour: number;
  /** How long an urgent ticket may wait before the people on call hear of it. */
  readonly unclaimedAlertSeconds: { readonly emergency: number; readonly crisis: number };
  /** Conversations that one counselor holds at once; an emergency fills all places. */
  readonly capacityPerCounselor: number;
  readonly rescuePolicy: RescuePolicy;
}
