import type { Country } from '../../core/directory/country.ts';
import {
  isCuredByTest,
  type ReasonToHide,
  VERIFICATION_DAYS,
  whyHidden,
} from '../../core/directory/help-line.ts';
import { DAY_MS, type Instant } from '../../core/instant.ts';

/** How one country of the directory stands. */
export interface CountryStanding {
  readonly country: string;
  /** Lines that the public sees now. */
  readonly shown: readonly string[];
  /** Lines that somebody could bring to the public by testing them, and what they lack. */
  readonly toTest: readonly { readonly name: string; readonly reason: ReasonToHide }[];
  /** Lines that stay hidden whatever is tested. */
  readonly kept: readonly { readonly name: string; readonly reason: ReasonToHide }[];
  /** Lines whose verification ends within the next two weeks. */
  readonly endingSoon: readonly string[];
  /** Emergency numbers and naloxone facts whose source is older than 90 days, or has no date. */
  readonly oldFacts: readonly string[];
}

const WARNED_DAYS_BEFORE = 14;

/** What in the directory is no longer fresh enough, country by country. */
export function standingOfCountry(country: Country, now: Instant): CountryStanding {
  const judged = country.lines.map((line) => ({ line, reason: whyHidden(line, now) }));
  const hidden = judged.flatMap(({ line, reason }) => (reason === null ? [] : [{ name: line.name, reason }]));
  const facts = [
    ...country.emergency.map(({ number, asOf }) => ({ name: `emergency ${number}`, asOf })),
    { name: 'naloxone', asOf: country.naloxone.asOf },
  ];
  return {
    country: country.country,
    shown: judged.filter(({ reason }) => reason === null).map(({ line }) => line.name),
    toTest: hidden.filter(({ reason }) => isCuredByTest(reason)),
    kept: hidden.filter(({ reason }) => !isCuredByTest(reason)),
    endingSoon: judged
      .filter(({ reason }) => reason === null)
      .filter(({ line }) => whyHidden(line, now + WARNED_DAYS_BEFORE * DAY_MS) !== null)
      .map(({ line }) => line.name),
    oldFacts: facts.filter(({ asOf }) => isOld(asOf, now)).map(({ name, asOf }) => `${name} (${asOf})`),
  };
}

/** A date of which only the year or the month is known counts from its last possible day; none at all is old. */
export function isOld(asOf: string, now: Instant): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(asOf) ?? [];
  if (year === undefined) return true;
  const last =
    day === undefined
      ? Date.UTC(Number(year), month === undefined ? 12 : Number(month), 0)
      : Date.UTC(Number(year), Number(month) - 1, Number(day));
  return now - last >= VERIFICATION_DAYS * DAY_MS;
}
