import { SIMPLIFIED_FORMS } from './traditional-chinese.ts';

/** What one character is to a reader who looks for words. */
export type CharacterKind =
  /** Part of a word of an alphabet. */
  | 'letter'
  /** A digit of any script. */
  | 'digit'
  /** A word on its own, as Chinese characters and emoji are. */
  | 'symbol'
  /** Sits on the letter before it and is read with it. */
  | 'mark'
  /** Not there for the reader: invisible, or an apostrophe. */
  | 'nothing'
  | 'space'
  | 'clause_end'
  | 'sentence_end'
  | 'question';

export interface FoldedCharacter {
  readonly kind: CharacterKind;
  /** How phrases and models see it: lower case, no diacritics, one form for look-alikes. Empty when it is not read. */
  readonly folded: string;
  /** How language identification sees it: lower case with its diacritics. */
  readonly lower: string;
}

/** Enough for every alphabet served and the common Chinese characters; a hostile text cannot make the memory grow. */
const MAX_REMEMBERED_CHARACTERS = 8_192;

const QUESTION_MARKS = '?؟？¿';
const SENTENCE_ENDS = '.!\n\r;؛।॥。！；¡\u2028\u2029';
const CLAUSE_ENDS = '…,،，、:：()[]{}"“”«»—–';
const APOSTROPHES = "'’‘`´ʼʹ＇";

/** Letters that are typed for one another, or that decomposition leaves apart. */
const SAME_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    ı: 'i',
    ё: 'е',
    ґ: 'г',
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ى: 'ي',
    ی: 'ي',
    ې: 'ي',
    ئ: 'ي',
    ک: 'ك',
    ؤ: 'و',
    ة: 'ه',
    ۀ: 'ه',
    ہ: 'ه',
    ھ: 'ه',
    '\u0901': '\u0902',
  }),
);

/** Letters whose mark makes another letter of the alphabet, not an accent. */
const WHOLE_LETTERS = new Set(['й', 'ї']);

const ACCENT = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u093c]/gu;
const IS_ACCENT = /^[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u093c]$/u;
const IS_INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\u0640\u200e\u200f]$/u;
const IS_HAN = /^\p{Script=Han}$/u;
const IS_LETTER = /^[\p{L}\p{M}]+$/u;
const IS_DIGIT = /^\p{Nd}+$/u;
const IS_EMOJI = /^\p{Extended_Pictographic}$/u;

const remembered = new Map<string, FoldedCharacter>();

/** Reads one code point of any script: what it is, and the form in which words are compared. */
export function foldCharacter(character: string): FoldedCharacter {
  const known = remembered.get(character);
  if (known !== undefined) return known;
  const folded = classify(character);
  if (remembered.size < MAX_REMEMBERED_CHARACTERS) remembered.set(character, folded);
  return folded;
}

function classify(character: string): FoldedCharacter {
  if (QUESTION_MARKS.includes(character)) return unread('question');
  if (SENTENCE_ENDS.includes(character)) return unread('sentence_end');
  if (CLAUSE_ENDS.includes(character)) return unread('clause_end');
  if (APOSTROPHES.includes(character) || IS_INVISIBLE.test(character)) return unread('nothing');
  if (IS_ACCENT.test(character)) return { kind: 'mark', folded: '', lower: character };
  if (IS_HAN.test(character)) {
    const simplified = SIMPLIFIED_FORMS.get(character) ?? character;
    return { kind: 'symbol', folded: simplified, lower: simplified };
  }
  const lower = character.normalize('NFKC').toLowerCase();
  if (IS_LETTER.test(lower)) return { kind: 'letter', folded: foldLetters(lower), lower };
  if (IS_DIGIT.test(lower)) return digit(lower);
  if (IS_EMOJI.test(character)) return { kind: 'symbol', folded: character, lower: '' };
  return unread('space');
}

function foldLetters(lower: string): string {
  let folded = '';
  for (const letter of lower) {
    folded += WHOLE_LETTERS.has(letter) ? letter : foldLetter(letter);
  }
  return folded;
}

function foldLetter(letter: string): string {
  const same = SAME_LETTERS.get(letter);
  if (same !== undefined) return same;
  const bare = letter.normalize('NFKD').replace(ACCENT, '');
  return SAME_LETTERS.get(bare) ?? bare;
}

function digit(lower: string): FoldedCharacter {
  const code = lower.codePointAt(0) ?? 0;
  // Every script's ten digits stand together, and the first of them is a zero modulo what NFKC left of it.
  const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10);
  const folded = zero === undefined ? lower : String(code - zero);
  return { kind: 'digit', folded, lower: '' };
}

/** The zeros of the scripts whose digits people who write to us type: ASCII, Arabic, Persian, Devanagari. */
const DIGIT_ZEROS = [0x30, 0x660, 0x6f0, 0x966] as const;

function unread(kind: CharacterKind): FoldedCharacter {
  return { kind, folded: '', lower: '' };
}
