import type { LanguageTag } from '../language-tag.ts';

const RIGHT_TO_LEFT: readonly LanguageTag[] = ['ar', 'fa'];
const LEFT_TO_RIGHT_MARK = '\u200e';
const RIGHT_TO_LEFT_MARK = '\u200f';

/** A number with parts, such as a telephone's: in a right-to-left text they would change places. */
export function markedNumber(number: string, language: LanguageTag): string {
  return RIGHT_TO_LEFT.includes(language) ? `${LEFT_TO_RIGHT_MARK}${number}` : number;
}

/** A name from a directory: in a right-to-left text two Latin names beside each other would change places. */
export function markedName(name: string, language: LanguageTag): string {
  if (!RIGHT_TO_LEFT.includes(language)) return name;
  return `${name.replaceAll(',', `${RIGHT_TO_LEFT_MARK},`)}${RIGHT_TO_LEFT_MARK}`;
}

/** The sign between the ends of a span; right-to-left readers read it from their side. */
export function spanSign(language: LanguageTag): string {
  return RIGHT_TO_LEFT.includes(language) ? '–' : '-';
}
