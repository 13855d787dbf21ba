import type { Facet } from '../services/facet.ts';
import type { OptionId } from './options.ts';

/** The option that names each facet; its label stands in lists too. `accepts_oamt` has a sentence of its own. */
export const OPTION_OF_FACET = {
  methadone: 'want_methadone',
  buprenorphine: 'want_buprenorphine',
  long_acting_buprenorphine: 'want_injection',
  accepts_oamt: null,
  naltrexone: 'want_naltrexone',
  outpatient: 'want_outpatient',
  residential: 'want_residential',
  inpatient: 'want_hospital',
  telehealth: 'want_telehealth',
  detox: 'want_detox',
  mental_health: 'want_mental_health',
  naloxone: 'want_naloxone',
  syringes: 'want_syringes',
  women: 'want_women',
  pregnant: 'want_pregnant',
  youth: 'want_youth',
  families: 'want_families',
  faith_based: 'want_faith',
  secular: 'want_secular',
  free: 'want_free',
  insurance: 'want_insurance',
  sliding_scale: 'want_sliding',
  wheelchair: 'want_wheelchair',
} as const satisfies Record<Facet, OptionId | null>;

/** The options that ask for a facet. */
export type FacetOption = NonNullable<(typeof OPTION_OF_FACET)[Facet]>;
