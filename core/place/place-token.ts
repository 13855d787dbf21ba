import type { LanguageTag } from '../language-tag.ts';

/** One word of a text, or one Chinese character, with what place names are compared by. */
export interface PlaceToken {
  /** UTF-16 offsets into the text as written. */
  readonly start: number;
  readonly end: number;
  /** What stands between this word and the one before. */
  readonly gap: string;
  /** As written, without dots and apostrophes. */
  readonly written: string;
  /** In small letters, accents kept. */
  readonly exact: string;
  /** In small letters, without accents and letter variants. */
  readonly folded: string;
  /** `folded` without a case ending, in the languages that bend place names. */
  readonly stem: string;
}

const WORD = /(?:\p{L}\.){2,}|\p{Script=Han}|\p{L}[\p{L}\p{M}]*(?:['’ʼ]\p{L}[\p{L}\p{M}]*)*/gu;
const WORD_SPLIT_AT_APOSTROPHE = /(?:\p{L}\.){2,}|\p{Script=Han}|\p{L}[\p{L}\p{M}]*/gu;

/** Splits a text into words. An apostrophe parts words where articles lean on names (`l'Italie`), not elsewhere. */
export function placeTokens(text: string, language: LanguageTag): readonly PlaceToken[] {
  const pattern = language === 'fr' || language === 'it' ? WORD_SPLIT_AT_APOSTROPHE : WORD;
  let previousEnd = 0;
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const gap = text.slice(previousEnd, start);
    previousEnd = end;
    const written = match[0].replace(/[.'’ʼ]/g, '');
    const exact = written.normalize('NFC').toLowerCase();
    const folded = fold(exact);
    return { start, end, gap, written, exact, folded, stem: stemOf(folded, language) };
  });
}

const LETTER_VARIANTS: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};

/** Latin and Cyrillic accents and Arabic vowel signs go; the vowel signs of Hindi are letters and stay. */
function fold(word: string): string {
  return word
    .replace(/[łđøßıأإآٱىیکة]/g, (letter) => LETTER_VARIANTS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g, '')
    .normalize('NFC');
}

const CYRILLIC_ENDING = /(?<=.{3})(?:ями|ами|ах|ях|ом|ем|ою|ею|еи|ои|ам|ям|[уюаяеиіыоь])$/u;
const POLISH_ENDING = /(?<=.{4})(?:iami|ami|iach|ach|iem|em|iu|ie|ej|om|[aeiyuo])$/u;

/** Takes a case ending off: `берлине` and `берлина` both become `берлин`. */
function stemOf(folded: string, language: LanguageTag): string {
  switch (language) {
    case 'ru':
    case 'uk':
      return folded.replace(CYRILLIC_ENDING, '');
    case 'pl':
      return folded.replace(POLISH_ENDING, '');
    case 'en':
    case 'es':
    case 'fr':
    case 'pt':
    case 'de':
    case 'it':
    case 'ar':
    case 'fa':
    case 'hi':
    case 'zh':
    case 'vi':
      return folded;
  }
}
