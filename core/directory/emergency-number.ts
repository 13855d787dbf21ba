import type { Confidence, Country, EmergencyEntry } from './country.ts';

/** Which service is wanted; `any` is the one number for everything where a country has one. */
export type EmergencyService = 'any' | 'ambulance' | 'police';

/** A number to show in an emergency, with how sure it is and where it comes from. */
export interface EmergencyNumber {
  /** As people in the country write it. */
  readonly number: string;
  /** Digits only, for a `tel:` link. */
  readonly dial: string;
  readonly reaches: EmergencyEntry['reaches'];
  readonly confidence: Exclude<Confidence, 'low'>;
  /** A key of `directory/sources.json`. */
  readonly source: string;
  readonly asOf: string;
}

/**
 * The number to show, or `null` when none has a good source: then say the local number, with 112 as the number that
 * works in many countries.
 *
 * A number is shown when it takes voice calls and its confidence is high or medium; a low one never is. Of several,
 * one that works in the whole country comes before one that works in parts, then the surer, then the one that reaches
 * exactly the service wanted, then the one listed first. For `any` an ambulance number will do, since most who write
 * need one; for `police` it is the last resort; for `ambulance` a police number never stands in.
 */
export function emergencyNumberOf(country: Country, service: EmergencyService): EmergencyNumber | null {
  for (const wanted of servicesTried(service)) {
    const best = country.emergency
      .flatMap((entry) => showable(entry, wanted))
      .sort((a, b) => rank(b.entry, wanted) - rank(a.entry, wanted))[0];
    if (best !== undefined) return best.number;
  }
  return null;
}

/** Sets of services of which an entry must reach one; the next set is tried when no entry does. */
function servicesTried(service: EmergencyService): readonly (readonly EmergencyEntry['reaches'][number][])[] {
  switch (service) {
    case 'any':
      return [['any', 'ambulance']];
    case 'ambulance':
      return [['ambulance', 'any']];
    case 'police':
      return [['police', 'any'], ['ambulance']];
  }
}

function showable(entry: EmergencyEntry, wanted: readonly string[]) {
  if (entry.channel !== 'voice' || entry.confidence === 'low') return [];
  if (!entry.reaches.some((service) => wanted.includes(service))) return [];
  const { number, dial, reaches, confidence, source, asOf } = entry;
  return [{ entry, number: { number, dial, reaches, confidence, source, asOf } }];
}

function rank(entry: EmergencyEntry, wanted: readonly string[]): number {
  const isExact = entry.reaches.some((service) => service === wanted[0]);
  return (entry.coverage === 'national' ? 4 : 0) + (entry.confidence === 'high' ? 2 : 0) + (isExact ? 1 : 0);
}
