import type { LanguageTag } from '../language-tag.ts';
import { flatten } from './flatten.ts';
import type { MessageTree } from './language-words.ts';

/** Looks texts up and fills their places. A missing key, language or value is an error, never another language. */
export interface Translator {
  /** The text as it stands in the file, places unfilled. */
  template(key: string, language: LanguageTag): string;
  /** The text with its places filled. A `count` chooses the plural form. */
  fill(key: string, language: LanguageTag, values: Readonly<Record<string, string | number>>): string;
}

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/** Creates a translator over the messages of each language, as their files have them. */
export function createTranslator(messages: Readonly<Partial<Record<LanguageTag, MessageTree>>>): Translator {
  const textsByLanguage = new Map(
    Object.entries(messages).map(([language, tree]) => [language, flatten(tree)]),
  );
  const pluralsByLanguage = new Map(
    [...textsByLanguage.keys()].map((language) => [language, new Intl.PluralRules(language)]),
  );

  function template(key: string, language: LanguageTag): string {
    const text = textsByLanguage.get(language)?.get(key);
    if (text === undefined) throw new Error(`message "${key}" in "${language}": expected a text`);
    return text;
  }

  /** Of a text with plural forms the key of one: `minutes` is `minutes_few` where the language says it so. */
  function keyFor(key: string, language: LanguageTag, count: string | number | undefined): string {
    if (typeof count !== 'number') return key;
    const form = `${key}_${pluralsByLanguage.get(language)?.select(count)}`;
    return textsByLanguage.get(language)?.has(form) === true ? form : key;
  }

  return {
    template,
    fill: (key, language, values) =>
      template(keyFor(key, language, values.count), language).replace(PLACE, (place, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`message "${key}": expected a value for ${place}`);
        return String(value);
      }),
  };
}

/** The names of the places of a text: `Call {{emergency}}` has `emergency`. */
export function placesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACE)].map((match) => match[1] ?? ''))];
}
