/**
 * Folds a whole message to the form in which keywords and option words are compared:
 * lower case, compatibility forms, no accents or vowel marks (nor the strokes of ł and đ, which people leave out too), no punctuation or symbols, single spaces.
 */
export function foldMessage(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, (marks) => (isIndicVowel(marks) ? marks : ''))
    .replace(/['’ʼ`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/[łđ]/g, (letter) => (letter === 'ł' ? 'l' : 'd'))
    .normalize('NFC');
}

/** In Indic scripts the marks are the vowels: without them different words fall together. */
function isIndicVowel(marks: string): boolean {
  return /[\u0900-\u0DFF]/.test(marks);
}
