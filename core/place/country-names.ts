import * as z from 'zod';
import type { CountryCode } from '../country-code.ts';
import type { LanguageTag } from '../language-tag.ts';
import { gsmSafe } from './gsm-safe.ts';

/**
 * `alone`: "United States". `in_question`: as it follows the language's fixed word for "in": "the US", "EE.UU.",
 * "den USA". `with_in`: with the word for "in", which changes with the country in French, Portuguese, Italian,
 * Polish, Russian and Ukrainian: "in the US", "aux États-Unis", "во Франции".
 */
export type CountryNameForm = 'alone' | 'in_question' | 'with_in';

/**
 * A country's name in a language, or `null` when the form is not known for that country and language.
 * `isForSms` writes it with letters that GSM-7 has, where texts of that language are sent so.
 */
export type CountryName = (
  country: CountryCode,
  language: LanguageTag,
  form: CountryNameForm,
  options?: { readonly isForSms: boolean },
) => string | null;

const FIXED_LANGUAGES = ['en', 'es', 'de', 'ar', 'fa', 'hi', 'zh', 'vi'] as const;
const BENT_LANGUAGES = ['fr', 'pt', 'it', 'pl', 'ru', 'uk'] as const;
const names = z.record(z.string().regex(/^[A-Z]{2}$/, 'expected a country code'), z.string().min(1));

const countryNames = z.strictObject({
  /** Languages with one word for "in": what stands around a name, and names that differ from the repository's. */
  fixed: z.record(z.enum(FIXED_LANGUAGES), z.strictObject({ before: z.string(), after: z.string(), names })),
  /** Languages where the word for "in" or the name changes: both, for each country. */
  bent: z.record(z.enum(BENT_LANGUAGES), names),
});

/** Languages whose texts are sent in GSM-7. */
const GSM_LANGUAGES: readonly LanguageTag[] = ['en', 'es', 'fr', 'pt', 'de', 'it'];

/** Makes the function from parsed `directory/country-names.json`; throws an `Error` that names the field. */
export function createCountryName(json: unknown): CountryName {
  const parsed = countryNames.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Error(`directory country-names: ${issues}`);
  }
  const { fixed, bent } = parsed.data;
  return (country, language, form, options = { isForSms: false }) => {
    const name = nameOf(country, language, form, fixed, bent);
    return name !== null && options.isForSms && GSM_LANGUAGES.includes(language) ? gsmSafe(name) : name;
  };
}

type CountryNames = z.infer<typeof countryNames>;

function nameOf(
  country: CountryCode,
  language: LanguageTag,
  form: CountryNameForm,
  fixed: CountryNames['fixed'],
  bent: CountryNames['bent'],
): string | null {
  if (form === 'alone') return repositoryName(country, language);
  switch (language) {
    case 'fr':
    case 'pt':
    case 'it':
    case 'pl':
    case 'ru':
    case 'uk': {
      const withIn = bent[language][country] ?? null;
      return form === 'with_in' ? withIn : (withIn?.replace(/^\S+\s/u, '') ?? null);
    }
    case 'en':
    case 'es':
    case 'de':
    case 'ar':
    case 'fa':
    case 'hi':
    case 'zh':
    case 'vi': {
      const { before, after, names } = fixed[language];
      const name = names[country] ?? repositoryName(country, language);
      return name === null || form === 'in_question' ? name : `${before}${name}${after}`;
    }
  }
}

/** The name in the Unicode repository. */
function repositoryName(country: CountryCode, language: LanguageTag): string | null {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(country) ?? null;
}
