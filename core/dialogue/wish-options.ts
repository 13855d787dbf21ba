import type { Facet } from '../services/facet.ts';
import type { Wishes } from '../services/filters.ts';
import { type FacetOption, OPTION_OF_FACET } from '../text/option-of-facet.ts';
import type { OptionId } from '../text/options.ts';

/** The options by which people say what they need of a service. */
export type WishOption = FacetOption | 'want_language' | 'want_open_now';

/** Most useful to offer first. */
const OFTEN_ASKED: readonly WishOption[] = [
  'want_free',
  'want_open_now',
  'want_telehealth',
  'want_residential',
  'want_insurance',
  'want_methadone',
  'want_buprenorphine',
];

const FACET_OF_OPTION = new Map<WishOption, Facet>(
  (Object.keys(OPTION_OF_FACET) as Facet[]).flatMap((facet) => {
    const option = OPTION_OF_FACET[facet];
    return option === null ? [] : [[option, facet] as const];
  }),
);

export const WISH_OPTIONS: readonly WishOption[] = [
  ...new Set<WishOption>([...OFTEN_ASKED, ...FACET_OF_OPTION.keys(), 'want_language']),
];

export function isWishOption(option: OptionId): option is WishOption {
  return (WISH_OPTIONS as readonly OptionId[]).includes(option);
}

/** The wishes with those of some options added. */
export function withWishes(wishes: Wishes, options: readonly WishOption[], language: string): Wishes {
  const facets = options.flatMap((option) => FACET_OF_OPTION.get(option) ?? []);
  return {
    facets: [...new Set([...wishes.facets, ...facets])],
    language: options.includes('want_language') ? language : wishes.language,
    isOpenNow: wishes.isOpenNow || options.includes('want_open_now'),
  };
}

/** The wishes that are often asked for, without those that stand already or that everything found meets. */
export function furtherWishes(wishes: Wishes, isMetByAll: (facet: Facet) => boolean): readonly WishOption[] {
  return OFTEN_ASKED.filter((option) => {
    const facet = FACET_OF_OPTION.get(option);
    if (facet === undefined) return !wishes.isOpenNow;
    return !wishes.facets.includes(facet) && !isMetByAll(facet);
  });
}
