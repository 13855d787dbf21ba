import type english from '../../locales/en/widget.json';
import type { LaterKey } from './later-keys.ts';

/** The page's own words in one language. */
type WidgetWords = typeof english;
type WordKey = keyof WidgetWords;

/** What is needed up to the first message, and what comes later. */
export type FirstWords = Omit<WidgetWords, LaterKey>;
export type LaterWords = Pick<WidgetWords, LaterKey>;

type SayOf<Key> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** A text with its places filled. */
export type Say = SayOf<keyof FirstWords>;
/** The same for parts that come later: they may say everything. */
export type SayAll = SayOf<WordKey>;

/** Loads the first words of one language, alone. */
export async function loadWords(language: string): Promise<FirstWords> {
  return (await loadJson(WORD_FILES[language])) as FirstWords;
}

/** Loads a file of words; rejects when it does not come. */
export async function loadJson(file: string | undefined): Promise<unknown> {
  if (file === undefined) throw new Error('No words in this language');
  const response = await fetch(new URL(file, document.baseURI));
  if (!response.ok) throw new Error('The words could not be loaded');
  return response.json();
}

export function sayWith<Key extends string>(words: Readonly<Record<Key, string>>): SayOf<Key> {
  return (key, values = {}) =>
    words[key].replace(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''));
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';
}
