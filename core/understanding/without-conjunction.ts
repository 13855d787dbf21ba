const MIN_LETTERS = 4;

/** An Arabic word without the "and" or "so" that is written as its first letter; null for a word that has none. */
export function withoutConjunction(word: string): string | null {
  return word.length >= MIN_LETTERS && (word.startsWith('و') || word.startsWith('ف')) ? word.slice(1) : null;
}
