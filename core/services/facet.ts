/** Everything that is asked of a service and answered by yes, no or "not known". */
export const FACETS = [
  // Medicine. The first three, and taking people who are on them, are OAMT; naltrexone is not.
  'methadone',
  'buprenorphine',
  'long_acting_buprenorphine',
  'accepts_oamt',
  'naltrexone',
  // Setting.
  'outpatient',
  'residential',
  'inpatient',
  'telehealth',
  'detox',
  // What else it does.
  'mental_health',
  'naloxone',
  'syringes',
  // For whom.
  'women',
  'pregnant',
  'youth',
  'families',
  // Faith.
  'faith_based',
  'secular',
  // Payment.
  'free',
  'insurance',
  'sliding_scale',
  'wheelchair',
] as const;

export type Facet = (typeof FACETS)[number];

/** What is known of one facet. "No" is not "not known". */
export type Known = 'yes' | 'no' | 'unknown';

/** The facets of a service as two sets of bits, by their place in `FACETS`. */
export interface FacetBits {
  readonly yes: number;
  readonly no: number;
}

/** What a service's bits say of one facet. */
export function knownOf({ yes, no }: FacetBits, facet: Facet): Known {
  const bit = bitOf(facet);
  if ((yes & bit) !== 0) return 'yes';
  return (no & bit) !== 0 ? 'no' : 'unknown';
}

/** Packs what is known; facets that are not named are not known. */
export function facetBits(known: Readonly<Partial<Record<Facet, Known>>>): FacetBits {
  let [yes, no] = [0, 0];
  for (const facet of FACETS) {
    if (known[facet] === 'yes') yes |= bitOf(facet);
    if (known[facet] === 'no') no |= bitOf(facet);
  }
  return { yes, no };
}

/** Facets whose bits are set, in the order of `FACETS`. */
export function facetsIn(bits: number): readonly Facet[] {
  return FACETS.filter((facet) => (bits & bitOf(facet)) !== 0);
}

const BITS: Readonly<Record<Facet, number>> = Object.fromEntries(
  FACETS.map((facet, index) => [facet, 1 << index]),
) as Record<Facet, number>;

function bitOf(facet: Facet): number {
  return BITS[facet];
}

const SUPPLIES: readonly Facet[] = ['naloxone', 'syringes'];
const TREATMENT: readonly Facet[] = [
  'methadone',
  'buprenorphine',
  'long_acting_buprenorphine',
  'accepts_oamt',
  'naltrexone',
  'outpatient',
  'residential',
  'inpatient',
  'telehealth',
  'detox',
  'mental_health',
];

/** Whether a service hands out supplies and, as far as is known, treats nobody: an answer to another question. */
export function isOnlySupplies(bits: FacetBits): boolean {
  const has = (facet: Facet) => knownOf(bits, facet) === 'yes';
  return SUPPLIES.some(has) && !TREATMENT.some(has);
}

const OAMT: readonly Facet[] = ['methadone', 'buprenorphine', 'long_acting_buprenorphine', 'accepts_oamt'];

/** Whether a service gives methadone or buprenorphine, or takes people who are on them. */
export function oamtOf(bits: FacetBits): Known {
  const known = OAMT.map((facet) => knownOf(bits, facet));
  if (known.includes('yes')) return 'yes';
  // Somebody who gives none may still take people who are on it: only a clear "no" to both main medicines counts.
  return known[0] === 'no' && known[1] === 'no' ? 'no' : 'unknown';
}
