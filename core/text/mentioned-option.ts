import { foldMessage } from './fold-message.ts';
import type { OptionTable } from './language-words.ts';
import type { OptionId } from './options.ts';

/**
 * The option whose subject a sentence mentions first ("is detox enough?" mentions detox); `null` for none.
 * Only for options that inform: nothing is consented to or ended by being mentioned.
 */
export function mentionedOption(
  text: string,
  options: readonly OptionId[],
  table: OptionTable,
): OptionId | null {
  const folded = ` ${foldMessage(text)} `;
  let best: { readonly option: OptionId; readonly at: number } | null = null;
  for (const option of options) {
    for (const words of table[option].words) {
      const phrase = foldMessage(words);
      const at = phrase === '' ? -1 : folded.indexOf(isUnspaced(phrase) ? phrase : ` ${phrase} `);
      if (at >= 0 && (best === null || at < best.at)) best = { option, at };
    }
  }
  return best?.option ?? null;
}

/** Words of a script without spaces stand inside a sentence. */
function isUnspaced(phrase: string): boolean {
  return /\p{Script=Han}/u.test(phrase);
}
