import { foldCharacter } from './fold-character.ts';

/** One word of a text in the form in which words are compared; `start` and `end` are UTF-16 offsets into the text as written. */
export interface Word {
  /** Lower case, no diacritics, repeated letters collapsed. A Chinese character and an emoji are words of their own. */
  readonly text: string;
  /** Lower case with its diacritics, for language identification. Empty for digits and emoji. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Counts sentences from 0. */
  readonly sentence: number;
  /** Counts clauses from 0, through all sentences. */
  readonly clause: number;
  /** No gap between this word and the one before, as in Chinese. */
  readonly isGlued: boolean;
}

export interface NormalisedText {
  readonly words: readonly Word[];
  readonly hasQuestionMark: boolean;
}

/**
 * The most characters that are read from the beginning and from the end of a text. People bury the fact that matters,
 * but hardly deeper than this; the bound keeps the longest web message within the time budget.
 */
export const MAX_READ_FROM_START = 2_400;
export const MAX_READ_FROM_END = 1_600;

/** In a word this short a doubled letter is meant: Russian "нее" is her, and "не" is not. */
const MAX_SHORT_LETTERS = 3;

const IS_HAN_WORD = /^\p{Script=Han}$/u;
const IS_LATIN_WORD = /^[a-z0]+$/;

/**
 * Cuts a text into words as a tolerant reader sees them: case, diacritics, repeated letters, full-width forms,
 * apostrophes and invisible characters make no difference, traditional Chinese reads as simplified.
 * Each word knows where it stands in the text as written. Never fails, whatever the text.
 */
export function normalise(text: string): NormalisedText {
  const reader = new WordReader();
  if (text.length <= MAX_READ_FROM_START + MAX_READ_FROM_END) {
    reader.read(text, 0, text.length);
  } else {
    reader.read(text, 0, MAX_READ_FROM_START);
    reader.endSentence();
    reader.read(text, text.length - MAX_READ_FROM_END, text.length);
  }
  return { words: reader.words, hasQuestionMark: reader.hasQuestionMark };
}

/** Collects the words of one text; what is under way between two characters is its state. */
class WordReader {
  readonly words: Word[] = [];
  hasQuestionMark = false;
  private folded = '';
  private uncollapsed = '';
  private lower = '';
  private start = -1;
  private end = -1;
  private sentence = 0;
  private clause = 0;

  read(text: string, from: number, to: number): void {
    let index = from;
    while (index < to) {
      const code = text.codePointAt(index) ?? 0;
      const length = code > 0xffff ? 2 : 1;
      const character = length === 1 ? text.charAt(index) : text.slice(index, index + 2);
      // "not... breathing": dots that trail off pause a sentence and do not end it.
      const isTrailingDot = character === '.' && (text[index + 1] === '.' || text[index - 1] === '.');
      this.take(isTrailingDot ? ',' : character, index, index + length);
      index += length;
    }
    this.endWord();
  }

  endSentence(): void {
    this.endWord();
    this.sentence += 1;
    this.clause += 1;
  }

  private take(character: string, start: number, end: number): void {
    const { kind, folded, lower } = foldCharacter(character);
    switch (kind) {
      case 'letter':
      case 'digit':
        this.extend(folded, lower, start, end, kind === 'letter');
        return;
      case 'symbol':
        this.endWord();
        this.extend(folded, lower, start, end, false);
        this.endWord();
        return;
      case 'mark':
        if (this.start !== -1) {
          this.lower = compose(this.lower, lower);
          this.end = end;
        }
        return;
      case 'nothing':
        return;
      case 'space':
        this.endWord();
        return;
      case 'clause_end':
        this.endWord();
        this.clause += 1;
        return;
      case 'question':
        this.hasQuestionMark = true;
        this.endSentence();
        return;
      case 'sentence_end':
        this.endSentence();
        return;
    }
  }

  private extend(folded: string, lower: string, start: number, end: number, collapses: boolean): void {
    if (this.start === -1) this.start = start;
    this.end = end;
    this.lower += lower;
    this.uncollapsed += folded;
    const isRepeated = collapses && folded.length === 1 && this.folded.endsWith(folded);
    if (isRepeated) return;
    if (folded === 'ss') this.folded += this.folded.endsWith('s') ? '' : 's';
    else this.folded += folded;
  }

  private endWord(): void {
    if (this.start === -1) return;
    if (this.uncollapsed.length <= MAX_SHORT_LETTERS) this.folded = this.uncollapsed;
    const previous = this.words.at(-1);
    const isGlued =
      previous !== undefined &&
      previous.end === this.start &&
      IS_HAN_WORD.test(this.folded) &&
      IS_HAN_WORD.test(previous.text);
    this.words.push({
      text: lettersForZeros(this.folded),
      lower: this.lower,
      start: this.start,
      end: this.end,
      sentence: this.sentence,
      clause: this.clause,
      isGlued,
    });
    this.folded = '';
    this.uncollapsed = '';
    this.lower = '';
    this.start = -1;
  }
}

/** A decomposed letter and its mark become the one letter that most keyboards type. */
function compose(lower: string, mark: string): string {
  const last = lower.at(-1) ?? '';
  return lower.slice(0, lower.length - last.length) + (last + mark).normalize('NFC');
}

/** "0verd0se": a zero among Latin letters was meant as the letter. */
function lettersForZeros(word: string): string {
  return word.includes('0') && /[a-z]{2}/.test(word) && IS_LATIN_WORD.test(word)
    ? word.replaceAll('0', 'o')
    : word;
}
