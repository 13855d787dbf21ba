import { foldMessage } from './fold-message.ts';
import type { OptionTable } from './language-words.ts';
import type { OptionId } from './options.ts';
import { withoutElision } from './without-elision.ts';

/**
 * The option whose subject a sentence mentions first ("is detox enough?" mentions detox), of two that begin at the same
 * word the one with more words ("prison release", not "prison"); `null` for none. Only for options that inform: nothing is consented to or ended by being mentioned.
 */
export function mentionedOption(
  text: string,
  options: readonly OptionId[],
  table: OptionTable,
): OptionId | null {
  const folded = ` ${foldWords(text)} `;
  let best: { readonly option: OptionId; readonly at: number; readonly length: number } | null = null;
  for (const option of options) {
    for (const words of table[option].words) {
      const phrase = foldWords(words);
      const at = phrase === '' ? -1 : folded.indexOf(isUnspaced(phrase) ? phrase : ` ${phrase} `);
      if (at < 0) continue;
      const isBetter = best === null || at < best.at || (at === best.at && phrase.length > best.length);
      if (isBetter) best = { option, at, length: phrase.length };
    }
  }
  return best?.option ?? null;
}

function foldWords(text: string): string {
  return foldMessage(withoutElision(text));
}

/** Words of a script without spaces stand inside a sentence. */
function isUnspaced(phrase: string): boolean {
  return /\p{Script=Han}/u.test(phrase);
}
