import type { Instant } from '../instant.ts';
import { type Facet, type Known, knownOf } from './facet.ts';
import { isOpenAt } from './hours.ts';
import type { Service } from './service.ts';

/** What somebody asks of a service. Every wish must be met. */
export interface Wishes {
  readonly facets: readonly Facet[];
  /** ISO 639 code of a language that must be spoken. */
  readonly language: string | null;
  readonly isOpenNow: boolean;
}

export const NO_WISHES: Wishes = { facets: [], language: null, isOpenNow: false };

/** `may_fit`: nothing speaks against it, but not everything is known; the person must ask. */
export type Fit = 'fits' | 'may_fit' | 'does_not_fit';

/** How a service meets all wishes: one clear "no" rules it out, one "not known" leaves a doubt. */
export function fitOf(service: Service, wishes: Wishes, now: Instant): Fit {
  const answers = wishes.facets.map((facet) => knownOf(service.facets, facet));
  if (wishes.language !== null) answers.push(speaks(service, wishes.language));
  if (wishes.isOpenNow) {
    const open = isOpenAt(service.hours, service.zone, now);
    answers.push(open === 'unknown' ? 'unknown' : open === 'open' ? 'yes' : 'no');
  }
  if (answers.includes('no')) return 'does_not_fit';
  return answers.includes('unknown') ? 'may_fit' : 'fits';
}

/** Whether a service speaks a language; a list without it is a "no". */
export function speaks({ languages }: Service, language: string): Known {
  if (languages === null) return 'unknown';
  return languages.includes(language) ? 'yes' : 'no';
}

/** Whether somebody of this age is taken, as far as the service says. */
export function isForMinors({ minimumAge }: Service): boolean {
  return minimumAge === null || minimumAge < 18;
}
