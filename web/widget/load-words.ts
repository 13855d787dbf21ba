import type { WidgetWords } from './words.ts';

/** Loads the words of another language than the page's, alone. */
export async function loadWords(language: string): Promise<WidgetWords> {
  const file = WORD_FILES[language];
  if (file === undefined) throw new Error('No words in this language');
  const response = await fetch(new URL(file, document.baseURI));
  if (!response.ok) throw new Error('The words could not be loaded');
  return (await response.json()) as WidgetWords;
}

/** A language's name in itself, as the helpline knows it. */
export function endonymOf(language: string): string | undefined {
  return ENDONYMS.find(([tag]) => tag === language)?.[1];
}
