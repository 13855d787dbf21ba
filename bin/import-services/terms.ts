import { FACETS, type Facet, type Known } from '../../core/services/facet.ts';

/** Words by which directories name what a service does; looked for in names and codes of terms, not in sentences. */
const WORDS: Readonly<Record<Facet, RegExp>> = {
  methadone: /\bmethadone\b|\bopioid treatment program\b|\bOTP\b/i,
  buprenorphine: /\bbuprenorphine\b|\bsuboxone\b|\bsubutex\b|\boffice.based opioid treatment\b|\bOBOT\b/i,
  long_acting_buprenorphine:
    /\bsublocade\b|\bbrixadi\b|\bbuvidal\b|(?:injectable|extended.release|depot|LAI|long.acting).*buprenorphine|buprenorphine.*(?:injectable|injection|extended.release|depot|LAI|long.acting)/i,
  accepts_oamt:
    /accepts? (?:clients|patients|people).*(?:methadone|buprenorphine|opioid medication|MOUD|MAT|OAMT)|accepts_prescribed_elsewhere/i,
  naltrexone: /\bnaltrexone\b|\bvivitrol\b/i,
  outpatient: /\boutpatient\b|\bday program\b|\bpartial hospitali[sz]ation\b/i,
  residential: /\bresidential\b|\brecovery housing\b|\bsober living\b|\bhalfway house\b/i,
  inpatient: /\binpatient\b|\bhospital\b/i,
  telehealth: /\btele(?:health|medicine)\b|\bvirtual\b/i,
  detox: /\bdetox(?:ification)?\b|\bwithdrawal management\b/i,
  mental_health: /\bmental health\b|\bco.?occurring\b|\bdual diagnosis\b|\bpsychiatr/i,
  naloxone: /\bnaloxone\b|\bnarcan\b/i,
  syringes: /\bsyringe\b|\bneedle exchange\b|\bSSP\b/i,
  women: /\b(?:adult )?women\b|\bfemale\b/i,
  pregnant: /\bpregnan|\bpostpartum\b|\bprenatal\b/i,
  youth: /\byouth\b|\badolescents?\b|\bteens?\b|\byoung (?:people|adults)\b/i,
  families: /\bfamil(?:y|ies)\b|\bparents?\b|\bchild ?care\b|clients.{1,3}children/i,
  faith_based: /\bfaith.based\b|\breligious\b|\bchristian\b/i,
  secular: /\bsecular\b|\bnon.?religious\b/i,
  free: /\bfree\b|\bno (?:fee|cost|charge|payment)\b/i,
  insurance: /\binsurance\b|\bmedicaid\b|\bmedicare\b/i,
  sliding_scale: /\bsliding (?:scale|fee)\b|\bincome.based\b/i,
  wheelchair: /\bwheelchair\b|\bstep.?free\b/i,
};

const COERCED =
  /\b(?:compulsory|involuntary|mandatory) (?:\w+ )?(?:treatment|rehabilitation|detox\w*|admission|commitment|detention|cent(?:er|re))|\bcourt.ordered (?:commitment|confinement)|\bdetention cent(?:er|re)|\blocked (?:facility|ward|unit)|\badmission=compulsory\b/i;

/** What the terms of a service say of each facet; `methadone=no` says no. An own code is a facet's own name. */
export function knownByTerms(terms: readonly string[]): Readonly<Partial<Record<Facet, Known>>> {
  const known: Partial<Record<Facet, Known>> = {};
  for (const written of terms) {
    const isNo = /=(?:no|false|0)$/i.test(written) || /^(?:no|not|does not|without)\b/i.test(written);
    const term = written.replace(/=\w+$/, '');
    for (const facet of FACETS) {
      const isNamed = term === facet || WORDS[facet].test(term);
      // "No cost" is how "free" is said: it negates nothing.
      if (isNamed) known[facet] = isNo && facet !== 'free' ? 'no' : (known[facet] ?? 'yes');
    }
  }
  return known;
}

/** Whether a service holds people against their will: nobody is ever sent to such a place. */
export function isCoerced(terms: readonly string[], texts: readonly string[]): boolean {
  return [...terms, ...texts].some((one) => COERCED.test(one));
}
