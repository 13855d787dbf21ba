/** Puts the replacement character for every half of a surrogate pair that stands alone: no valid UTF-8 holds one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
