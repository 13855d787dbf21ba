/** The languages that Lantern serves, as BCP 47 tags, in the order in which a language menu shows them. */
export const LANGUAGE_TAGS = [
  'en',
  'es',
  'fr',
  'pt',
  'de',
  'it',
  'pl',
  'ru',
  'uk',
  'ar',
  'fa',
  'hi',
  'zh',
  'vi',
] as const;

/** One served language. */
export type LanguageTag = (typeof LANGUAGE_TAGS)[number];

/** Answers whether any text is the tag of a served language. */
export function isLanguageTag(text: string): text is LanguageTag {
  return (LANGUAGE_TAGS as readonly string[]).includes(text);
}
