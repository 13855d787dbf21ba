import type { CountryCode } from '../country-code.ts';
import { type Country, type NaloxoneAccess, type Protocol, parseCountry } from './country.ts';
import { type EmergencyNumber, type EmergencyService, emergencyNumberOf } from './emergency-number.ts';
import { type Finder, parseFallbacks } from './fallbacks.ts';
import { type HelpLine, helpLinesOf, type LineRequest } from './help-line.ts';
import type { LineKind } from './line-kind.ts';

/**
 * What can be shown of a place: emergency number, lines, naloxone, protocol. Every question takes `null` or a country
 * that is not listed, and answers with the safe default. A territory is answered for by its country, but for the time.
 */
export interface Directory {
  /** `null`: say the local number, with 112 as the number that works in many countries. */
  emergencyNumber(country: CountryCode | null, service?: EmergencyService): EmergencyNumber | null;
  /** Lines that may be shown, best first; empty where there is none: then name a finder, never another country's. */
  linesFor(country: CountryCode | null, kind: LineKind, request: LineRequest): readonly HelpLine[];
  /** The first of `linesFor`. */
  bestLine(country: CountryCode | null, kind: LineKind, request: LineRequest): HelpLine | null;
  naloxoneAccess(country: CountryCode | null): NaloxoneAccess;
  protocolOf(country: CountryCode | null): Protocol;
  /** The IANA zone of a country that has exactly one, or `null`. */
  timeZoneOf(country: CountryCode | null): string | null;
  /** Every IANA zone of a country, so that a time can be chosen that is right in all; empty when unknown. */
  timeZonesOf(country: CountryCode | null): readonly string[];
  /** Everything that is known of a country or of the country that a territory belongs to, for staff. */
  find(country: CountryCode | null): Country | null;
  /** The finder of lines that serves most countries. */
  readonly finder: Finder;
  readonly finders: readonly Finder[];
  readonly countries: readonly Country[];
}

/** What is said of naloxone where nothing is known. */
const UNKNOWN_NALOXONE: NaloxoneAccess = {
  access: 'unknown',
  cost: 'unknown',
  text: 'Unknown. Ask a pharmacy or a drug or HIV service; an ambulance may carry it.',
  confidence: 'medium',
  sources: ['general_knowledge'],
  asOf: 'undated',
  law: {
    class: 'none_known',
    note: 'Not known. Never promise that police will not come.',
    confidence: 'low',
    sources: ['general_knowledge'],
  },
};

/** WHO's order, where no national one is known. */
const INTERNATIONAL_PROTOCOL: Protocol = {
  steps: 'breaths',
  firstStep: 'call_first',
  confidence: 'medium',
  sources: ['who_2014'],
  note: 'International default: airway, breaths, naloxone; compressions if trained.',
};

/**
 * Builds the directory from parsed JSON: the country files by their names without `.json` (`{ PL: … }`), and
 * `fallbacks.json`. Throws an `Error` that names the country and the field when a file is not as it should be.
 */
export function createDirectory(
  countriesJson: Readonly<Record<string, unknown>>,
  fallbacksJson: unknown,
): Directory {
  const countries = Object.entries(countriesJson).map(([name, json]) => parseCountry(name, json));
  const fallbacks = parseFallbacks(fallbacksJson);
  const [finder] = fallbacks.international;
  if (finder === undefined) throw new Error('directory fallbacks: international: expected a finder');

  const byCode = new Map<CountryCode, Country>();
  for (const country of countries) {
    for (const code of [country.country, ...country.territories]) {
      if (byCode.has(code))
        throw new Error(`directory country "${country.country}": ${code} is listed twice`);
      byCode.set(code, country);
    }
  }

  const find = (code: CountryCode | null): Country | null =>
    code === null ? null : (byCode.get(code) ?? null);
  const linesFor: Directory['linesFor'] = (code, kind, request) => {
    const country = find(code);
    return country === null ? [] : helpLinesOf(country, kind, request);
  };
  const timeZonesOf = (code: CountryCode | null): readonly string[] => {
    const country = find(code);
    return country !== null && country.country === code ? country.timeZones : [];
  };

  return {
    find,
    linesFor,
    timeZonesOf,
    finder,
    finders: fallbacks.international,
    countries,
    emergencyNumber: (code, service = 'any') => {
      const country = find(code);
      return country === null ? null : emergencyNumberOf(country, service);
    },
    bestLine: (code, kind, request) => linesFor(code, kind, request)[0] ?? null,
    naloxoneAccess: (code) => find(code)?.naloxone ?? UNKNOWN_NALOXONE,
    protocolOf: (code) => find(code)?.protocol ?? INTERNATIONAL_PROTOCOL,
    timeZoneOf: (code) => {
      const zones = timeZonesOf(code);
      return zones.length === 1 ? (zones[0] ?? null) : null;
    },
  };
}
