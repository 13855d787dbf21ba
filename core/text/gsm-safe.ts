import { gsmUnitsOf } from './gsm-alphabet.ts';

/** Signs that have a plain twin in the seven-bit alphabet, but no compatibility form that leads to it. */
const PLAIN_TWINS: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201C', '"'],
  ['\u201D', '"'],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['ç', 'c'],
  ['Ł', 'L'],
  ['ł', 'l'],
  ['Đ', 'D'],
  ['đ', 'd'],
  ['ı', 'i'],
]);

/**
 * Writes a name, a time or a number with the letters of the seven-bit SMS alphabet where a plain twin exists:
 * `Zoë O’Łuk` becomes `Zoe O'Luk`, a narrow space a space. Letters of the alphabet stay (`é`, `ñ`), and so does what
 * has no twin (Cyrillic, Arabic, emoji), because a wrong name is worse than a dear message.
 */
export function gsmSafe(text: string): string {
  return [...text.normalize('NFC')].map(safeLetter).join('');
}

function safeLetter(letter: string): string {
  if (gsmUnitsOf(letter) !== null) return letter;
  const twin = PLAIN_TWINS.get(letter) ?? letter.normalize('NFKD').replace(/[\u0300-\u036F]/g, '');
  return [...twin].every((part) => gsmUnitsOf(part) !== null) ? twin : letter;
}
