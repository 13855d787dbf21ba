import { LANGUAGE_TAGS, type LanguageTag } from '../language-tag.ts';

/** How likely a text is in each language; sums to 1 over the served ones, 0 for the others. */
export type LanguageLikelihoods = Readonly<Record<LanguageTag, number>>;

/** The likelihoods of a text whose language is known. */
export function certainly(language: LanguageTag): LanguageLikelihoods {
  const entries = LANGUAGE_TAGS.map((tag) => [tag, tag === language ? 1 : 0] as const);
  return Object.fromEntries(entries) as Record<LanguageTag, number>;
}
