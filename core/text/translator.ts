import { createInstance } from 'i18next';
import type { LanguageTag } from '../language-tag.ts';
import type { MessageTree } from './language-words.ts';

/** Looks texts up and fills their places. A missing key, language or value is an error, never another language. */
export interface Translator {
  /** The text as it stands in the file, places unfilled. */
  template(key: string, language: LanguageTag): string;
  /** The text with its places filled. A `count` chooses the plural form. */
  fill(key: string, language: LanguageTag, values: Readonly<Record<string, string | number>>): string;
}

/** Creates a translator over i18next as an instance of its own: synchronous, without HTML escaping. */
export function createTranslator(messages: Readonly<Partial<Record<LanguageTag, MessageTree>>>): Translator {
  const instance = createInstance({
    initAsync: false,
    resources: Object.fromEntries(
      Object.entries(messages).map(([language, tree]) => [language, { translation: tree }]),
    ),
    fallbackLng: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key: string) => {
      throw new Error(`message "${key}": expected a text`);
    },
    missingInterpolationHandler: (_text: string, match: readonly string[]) => {
      throw new Error(`message: expected a value for ${match[0] ?? 'every place'}`);
    },
  });
  void instance.init();

  return {
    template: (key, language) => {
      const text: unknown = instance.getResource(language, 'translation', key);
      if (typeof text !== 'string') throw new Error(`message "${key}" in "${language}": expected a text`);
      return text;
    },
    fill: (key, language, values) => {
      const count = values.count;
      return instance.t(key, {
        lng: language,
        replace: values,
        nest: false,
        ...(typeof count === 'number' ? { count } : {}),
      });
    },
  };
}

/** The names of the places of a text: `Call {{emergency}}` has `emergency`. */
export function placesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ''))];
}
