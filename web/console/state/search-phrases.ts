import type { Phrase } from '../../../core/app/wire/console/http.ts';
import { foldMessage } from '../../../core/text/fold-message.ts';

/** The phrases in which every word of the search begins a word, in the counselor's language or the person's. */
export function searchPhrases(phrases: readonly Phrase[], search: string): readonly Phrase[] {
  const words = foldMessage(search)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return phrases;
  return phrases.filter(({ own, theirs }) => {
    const text = ` ${foldMessage(own.text)} ${foldMessage(theirs?.text ?? '')}`;
    // Chinese is written without spaces: there a word stands anywhere.
    return words.every((word) =>
      /\p{Script=Han}/u.test(word) ? text.includes(word) : text.includes(` ${word}`),
    );
  });
}
