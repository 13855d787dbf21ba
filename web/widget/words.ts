import type english from '../../locales/en/widget.json';

/** The page's own words in one language. */
export type WidgetWords = typeof english;
export type WordKey = keyof WidgetWords;

/** A text with its places filled. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

export function sayWith(words: WidgetWords): Say {
  return (key, values = {}) =>
    words[key].replace(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''));
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';
}
