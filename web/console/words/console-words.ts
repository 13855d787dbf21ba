import { createInstance, type i18n } from 'i18next';
import { isLanguageTag, type LanguageTag } from '../../../core/language-tag.ts';
import type english from '../../../locales/en/console.json';

/** Dotted paths to the texts of a tree; plural endings are left out, as a count chooses them. */
type PathOf<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? Name extends `${infer Plural}_${'one' | 'other'}`
      ? Plural
      : Name
    : `${Name}.${PathOf<Tree[Name]>}`;
}[keyof Tree & string];

/** A text of the console. */
export type WordKey = PathOf<typeof english>;

/** Says a text in the language that the counselor works in. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

type ConsoleFile = { readonly default: Record<string, unknown> };

/** One file per language, fetched only when somebody works in it. */
const FILES = import.meta.glob<ConsoleFile>('../../../locales/*/console.json');

/** Loads the words of one language. */
export async function loadWords(language: LanguageTag): Promise<Say> {
  const load = FILES[`../../../locales/${language}/console.json`];
  if (load === undefined) throw new Error(`locales/${language}: expected console.json`);
  const { default: tree } = await load();
  const instance: i18n = createInstance({
    initAsync: false,
    lng: language,
    resources: { [language]: { translation: tree } },
    fallbackLng: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  void instance.init();
  return (key, values = {}) => {
    const { count } = values;
    return instance.t(key, {
      replace: values,
      nest: false,
      ...(typeof count === 'number' ? { count } : {}),
    });
  };
}

const STORED_LANGUAGE = 'lantern.console.language';

/** The language that was chosen on this machine, or the browser's first that we speak, or English. */
export function preferredLanguage(): LanguageTag {
  const wanted = [localStorage.getItem(STORED_LANGUAGE) ?? '', ...navigator.languages];
  const tags = wanted.map((tag) => tag.split('-')[0] ?? '');
  return tags.find(isLanguageTag) ?? 'en';
}

/** Remembers the language on this machine; it says nothing about anybody. */
export function rememberLanguage(language: LanguageTag): void {
  localStorage.setItem(STORED_LANGUAGE, language);
}
