/**
 * Folds a whole message to the form in which keywords and option words are compared:
 * lower case, compatibility forms, no accents or vowel marks, no punctuation or symbols, single spaces.
 */
export function foldMessage(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, (marks) => (isIndicVowel(marks) ? marks : ''))
    .replace(/['’ʼ`´\u200c]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/[łđىیکة]/g, (letter) => SAME_LETTER[letter] ?? letter)
    .normalize('NFC');
}

/** Letters that keyboards and habits exchange: strokes left out, and the Persian and Arabic forms of one letter. */
const SAME_LETTER: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه' };

/** In Indic scripts the marks are the vowels: without them different words fall together. */
function isIndicVowel(marks: string): boolean {
  return /[\u0900-\u0DFF]/.test(marks);
}
