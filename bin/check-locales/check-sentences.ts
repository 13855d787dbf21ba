import type { LanguageTag } from '../../core/language-tag.ts';
import type { Problem } from './problem.ts';

/** Words that a sentence may have: about what somebody in fear takes in at one reading. */
const MOST_WORDS = 32;

/** Chinese is written without spaces: there its letters count, and a Latin name as one. */
const MOST_CHINESE_LETTERS = 60;

/** No sentence is too long; a semicolon ends one as well. */
export function checkSentences(language: LanguageTag, key: string, text: string): readonly Problem[] {
  const most = language === 'zh' ? MOST_CHINESE_LETTERS : MOST_WORDS;
  const longest = Math.max(0, ...sentencesOf(text).map((sentence) => lengthOf(sentence, language)));
  if (longest <= most) return [];
  const unit = language === 'zh' ? 'letters' : 'words';
  return [
    { language, at: key, expected: `sentences of at most ${most} ${unit}; the longest has ${longest}` },
  ];
}

function sentencesOf(text: string): readonly string[] {
  return text.replace(/\{\{\w+\}\}/g, 'X').split(/[.!?;؟؛।。！？；](?=\s|\p{Script=Han}|$|["”»])/u);
}

function lengthOf(sentence: string, language: LanguageTag): number {
  const word = language === 'zh' ? /\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu : /\S*[\p{L}\p{N}]\S*/gu;
  return [...sentence.matchAll(word)].length;
}
