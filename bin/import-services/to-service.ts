import { type CountryCode, parseCountryCode } from '../../core/country-code.ts';
import { ISO_COUNTRY_CODES } from '../../core/place/iso-country-codes.ts';
import { facetBits } from '../../core/services/facet.ts';
import type { Point } from '../../core/services/geo.ts';
import { type Day, parseServiceId, type Service } from '../../core/services/service.ts';
import { languageCode } from './language-codes.ts';
import type { RawService } from './raw-service.ts';
import type { TermWords } from './term-words.ts';
import { isCoerced, knownByTerms } from './terms.ts';
import { weeklyHours } from './weekly-hours.ts';

/** What the importer knows beside the source. */
export interface Surroundings {
  /** The zone and country of the nearest town; `null` where no town is known. */
  near(point: Point): { readonly zone: string; readonly country: string } | null;
  readonly today: Day;
  /** An entry that was checked longer ago is left out. */
  readonly oldestCheck: Day;
  /** How long an entry holds that says no end itself. */
  readonly expiresAfterDays: number;
  /** Words of the directory's own language beside English; `null` for none. */
  readonly termWords: TermWords | null;
  /** Everything in the file is an example. */
  readonly isExample: boolean;
}

/** A service, or why there is none. */
export type Normalised = { readonly service: Service } | { readonly reason: string };

const LONGEST_NAME = 120;
const DAY_MS = 86_400_000;

/** Makes a service of what a source tells, or says in one sentence why not. */
export function toService(raw: RawService, surroundings: Surroundings): Normalised {
  const id = parseServiceId(raw.id);
  if (id === null) return { reason: 'has no id of at most 120 plain letters' };
  const name = cleaned(raw.name) || cleaned(raw.organization);
  if (name === '') return { reason: 'has no name' };
  if ([raw.name, raw.street, raw.city].some(isFormula))
    return { reason: 'begins like a formula of a spreadsheet' };
  if (raw.status !== '' && raw.status.toLowerCase() !== 'active') return { reason: 'is not active' };
  if (isCoerced(raw.terms, raw.texts, surroundings.termWords))
    return { reason: 'is compulsory or holds people: never listed' };
  const point = pointOf(raw);
  if (typeof point === 'string') return { reason: point };
  const near = surroundings.near(point);
  const verifiedOn = dayOf(raw.verifiedOn);
  if (verifiedOn !== null && verifiedOn < surroundings.oldestCheck) {
    return { reason: `was last checked on ${verifiedOn}, too long ago` };
  }
  const expiresOn = dayOf(raw.expiresOn) ?? afterDays(surroundings.today, surroundings.expiresAfterDays);
  if (expiresOn <= surroundings.today) return { reason: `expired on ${expiresOn}` };
  return {
    service: {
      id,
      name,
      point,
      country: countryOf(raw.country) ?? countryOf(near?.country ?? ''),
      zone: zoneOf(raw.zone) ?? near?.zone ?? null,
      address: {
        street: orNull(cleaned(raw.street)),
        city: orNull(cleaned(raw.city)),
        region: orNull(cleaned(raw.region)),
        postcode: orNull(cleaned(raw.postcode)),
      },
      phone: raw.phones.map(phoneOf).find((phone) => phone !== null) ?? null,
      facets: facetBits({ ...knownByTerms(raw.terms, surroundings.termWords), ...raw.facets }),
      languages: languagesOf(raw.languages),
      hours: weeklyHours(raw.schedules),
      minimumAge: ageOf(raw.minimumAge),
      maximumAge: ageOf(raw.maximumAge),
      verifiedOn,
      expiresOn,
      isExample: surroundings.isExample || raw.links.some(isExampleLink),
    },
  };
}

function pointOf({ latitude, longitude }: RawService): Point | string {
  if (latitude === '' || longitude === '') return 'has no coordinates';
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  if (!Number.isFinite(point.latitude) || !Number.isFinite(point.longitude)) return 'has no coordinates';
  if (Math.abs(point.latitude) > 90 || Math.abs(point.longitude) > 180) {
    return 'has coordinates that are not on the map';
  }
  if (point.latitude === 0 && point.longitude === 0) return 'has the coordinates 0, 0, where nothing is';
  return point;
}

/** One line without marks that nobody sees, which could hide or turn what is read. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}

/** Text that a spreadsheet would run. A telephone number may begin with a plus. */
function isFormula(text: string): boolean {
  return /^\s*(?:[=@\t\r]|[+-](?![\s\d(]))/.test(text);
}

/** A number that can be dialled, as it is written for people. */
function phoneOf(written: string): string | null {
  const phone = cleaned(written).replace(/^["']+|["']+$/g, '');
  const digits = phone.replace(/\D/g, '');
  const isNumber = /^[+(]?[\d\s().\-/]+(?:\s?(?:x|ext\.?)\s?\d+)?$/i.test(phone);
  return isNumber && digits.length >= 3 && digits.length <= 20 ? phone : null;
}

function languagesOf(written: readonly string[]): readonly string[] | null {
  const codes = written.map(languageCode).filter((code) => code !== null);
  return codes.length === 0 ? null : [...new Set(codes)];
}

function ageOf(written: string): number | null {
  const age = Number(written);
  return written !== '' && Number.isFinite(age) && age >= 0 && age <= 120 ? Math.floor(age) : null;
}

function dayOf(written: string): Day | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(written);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written);
  const day =
    iso !== null
      ? iso[0]
      : american === null
        ? null
        : `${american[3]}-${american[1]?.padStart(2, '0')}-${american[2]?.padStart(2, '0')}`;
  return day !== null && !Number.isNaN(Date.parse(day)) ? day : null;
}

function afterDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function countryOf(written: string): CountryCode | null {
  const code = written.trim().toUpperCase();
  const known = code === 'USA' ? 'US' : code === 'UK' ? 'GB' : code;
  return ISO_COUNTRY_CODES.includes(known) ? parseCountryCode(known) : null;
}

function zoneOf(written: string): string | null {
  if (!/^[A-Za-z]+\/[A-Za-z_/]+$/.test(written)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Domains that stand for no one (RFC 2606): a service that names one is an example. */
function isExampleLink(link: string): boolean {
  return /(?:@|:\/\/|^)(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|test|invalid))(?:[/:?#]|$)/i.test(
    link,
  );
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
