import type { LanguageTag } from '../../core/language-tag.ts';

const PLURAL_ENDING = /_(zero|one|two|few|many|other)$/;

/** A key without its plural ending: `wait.days_one` and `wait.days_other` are both `wait.days`. */
export function withoutPlural(key: string): string {
  return key.replace(PLURAL_ENDING, '');
}

export function isPlural(key: string): boolean {
  return PLURAL_ENDING.test(key);
}

/** The keys that a language needs where English has these: its own plural forms in place of English's. */
export function keysNeeded(englishKeys: Iterable<string>, language: LanguageTag): ReadonlySet<string> {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return new Set(
    [...englishKeys].flatMap((key) =>
      isPlural(key) ? pluralCategories.map((category) => `${withoutPlural(key)}_${category}`) : [key],
    ),
  );
}
