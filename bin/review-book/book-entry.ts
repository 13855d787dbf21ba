import { type CountryCode, parseCountryCode } from '../../core/country-code.ts';
import type { Directory } from '../../core/directory/directory.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import type { OptionTable } from '../../core/text/language-words.ts';
import type { MessageKey } from '../../core/text/message-key.ts';
import { partsOf, segmentsOf } from '../../core/text/segments.ts';
import { createWords, type Words } from '../../core/text/words.ts';
import { hashOfText, signedTexts } from '../../lambdas/sign-off.ts';
import type { KeyNote, LocaleFiles } from '../check-locales/locale-files.ts';
import { withoutPlural } from '../check-locales/plural-forms.ts';
import { SAMPLE_NOW, sampleParams } from '../check-locales/sample-params.ts';

/** One text as a phone shows it in one country. */
export interface PhoneView {
  readonly country: CountryCode | null;
  readonly parts: readonly string[];
  readonly encoding: 'GSM-7' | 'UCS-2';
}

/** Everything that a reviewer needs for one text. */
export interface BookEntry {
  /** A message key, or `option.<id>` for the label of an option. */
  readonly key: string;
  /** Of the text as it is now; an approval names it. */
  readonly hash: string;
  readonly english: string;
  readonly translation: string;
  readonly note: KeyNote | null;
  /** Empty for a fragment and for a label: they never travel alone. */
  readonly phones: readonly PhoneView[];
}

/** A country where many who write the language live: its numbers stand in the texts of the book. */
const HOME: Readonly<Record<LanguageTag, string>> = {
  en: 'US',
  es: 'MX',
  fr: 'FR',
  pt: 'BR',
  de: 'DE',
  it: 'IT',
  pl: 'PL',
  ru: 'KZ',
  uk: 'UA',
  ar: 'EG',
  fa: 'AF',
  hi: 'IN',
  zh: 'CN',
  vi: 'VN',
};

/** Every text of a language beside its source, as it looks at home and where its country is unknown. */
export function bookEntries(
  language: LanguageTag,
  files: LocaleFiles,
  directory: Directory,
): readonly BookEntry[] {
  const folder = folderOf(files, language);
  const english = signedTexts(folderOf(files, 'en'));
  const words = createWords({
    languages: { [language]: folder },
    directory,
    settings: { languages: [language], showsDrafts: true },
    signOff: { reviewed: new Set(), clinical: new Set() },
  });
  return [...signedTexts(folder)].map(([key, translation]) => {
    const note = files.keys[withoutPlural(key)] ?? null;
    return {
      key,
      hash: hashOfText(translation),
      english: english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? '',
      translation,
      note,
      phones: note === null || note.segments === 'fragment' ? [] : phoneViews(key, language, words),
    };
  });
}

function phoneViews(key: string, language: LanguageTag, words: Words): readonly PhoneView[] {
  const seen = new Map<string, CountryCode | null>();
  for (const country of [parseCountryCode(HOME[language]), null]) {
    const [params = {}] = sampleParams(country);
    const content = { kind: 'approved', key: key as MessageKey, params, language } as const;
    const text = words.render(content, { now: SAMPLE_NOW });
    if (!seen.has(text)) seen.set(text, country);
  }
  return [...seen].map(([text, country]) => ({
    country,
    parts: partsOf(text),
    encoding: segmentsOf(text).encoding,
  }));
}

function folderOf(files: LocaleFiles, language: LanguageTag) {
  const folder = files.folders.get(language);
  const { options, replies, countries } = folder ?? { options: null, replies: null, countries: null };
  if (folder === undefined || options === null || replies === null || countries === null) {
    throw new Error(
      `locales/${language}: expected messages.json, options.json, replies.json and countries.json`,
    );
  }
  return { messages: folder.messages, options: options as OptionTable, replies, countries };
}
