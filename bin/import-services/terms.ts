import { FACETS, type Facet, type Known } from '../../core/services/facet.ts';
import { optionMatches, spokenWords } from '../../core/text/mentioned-options.ts';
import { OPTION_OF_FACET } from '../../core/text/option-of-facet.ts';
import type { OptionId } from '../../core/text/options.ts';
import type { TermWords } from './term-words.ts';

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

const FACET_OF_OPTION = new Map<OptionId, Facet>(
  FACETS.flatMap((facet) => {
    const option = OPTION_OF_FACET[facet];
    return option === null ? [] : [[option, facet] as const];
  }),
);

/**
 * What the terms of a service say of each facet, in English and in `own` words; `methadone=no` says no. An own code is a
 * facet's own name.
 */
export function knownByTerms(
  terms: readonly string[],
  own: TermWords | null,
): Readonly<Partial<Record<Facet, Known>>> {
  const known: Partial<Record<Facet, Known>> = {};
  for (const written of terms) {
    const isNo = /=(?:no|false|0)$/i.test(written) || /^(?:no|not|does not|without)\b/i.test(written);
    const term = written.replace(/=\w+$/, '');
    for (const facet of FACETS) {
      const isNamed = term === facet || WORDS[facet].test(term);
      // "No cost" is how "free" is said: it negates nothing.
      if (isNamed) known[facet] = isNo && facet !== 'free' ? 'no' : (known[facet] ?? 'yes');
    }
    for (const facet of own === null ? [] : facetsSaid(term, own)) {
      known[facet] = /=(?:no|false|0)$/i.test(written) ? 'no' : (known[facet] ?? 'yes');
    }
  }
  return known;
}

/** The facets that a term names in another language; none where a word beside them may deny it. */
function facetsSaid(term: string, { options, doubts }: TermWords): readonly Facet[] {
  const words = spokenWords(term);
  const matches = optionMatches(words, [...FACET_OF_OPTION.keys()], options);
  const isInside = (index: number) => matches.some(({ from, to }) => from <= index && index < to);
  if (words.some((word, index) => doubts.has(word) && !isInside(index))) return [];
  return matches.flatMap(({ option }) => FACET_OF_OPTION.get(option) ?? []);
}

/** Whether a service holds people against their will: nobody is ever sent to such a place. */
export function isCoerced(
  terms: readonly string[],
  texts: readonly string[],
  own: TermWords | null,
): boolean {
  const phrases = (own?.coerced ?? []).map((phrase) => ` ${spokenWords(phrase).join(' ')} `);
  return [...terms, ...texts].some((one) => {
    if (COERCED.test(one)) return true;
    const said = ` ${spokenWords(one).join(' ')} `;
    return phrases.some((phrase) => said.includes(phrase));
  });
}
