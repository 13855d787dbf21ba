import type { LanguageTag } from '../../core/language-tag.ts';
import { foldMessage } from '../../core/text/fold-message.ts';
import type { Problem } from './problem.ts';

/** A text has none of the phrases that must never be said. */
export function checkWording(
  language: LanguageTag,
  key: string,
  text: string,
  neverSay: readonly string[],
): readonly Problem[] {
  return phrasesIn(text, neverSay).map((phrase) => ({
    language,
    at: key,
    expected: `other words than "${phrase}"`,
  }));
}

/** The listed phrases that a text contains as whole words; Chinese ones also inside a sentence without spaces. */
export function phrasesIn(text: string, phrases: readonly string[]): readonly string[] {
  const folded = ` ${foldMessage(text.replace(/\{\{[^}]*\}\}/g, '.'))} `;
  return phrases.filter((phrase) => {
    const wanted = foldMessage(phrase);
    return /^\p{Script=Han}+$/u.test(wanted) ? folded.includes(wanted) : folded.includes(` ${wanted} `);
  });
}
