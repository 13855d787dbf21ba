import type { Phrase } from './folded-choice.ts';

/** A phrase where it stands in a text; `to` is the place after its last word. */
export interface Match extends Phrase {
  readonly from: number;
  readonly to: number;
}

/** Phrases found among folded words; a longer one hides the shorter ones that it covers. */
export function matchesIn(text: readonly string[], phrases: readonly Phrase[]): readonly Match[] {
  const found: Match[] = [];
  for (const phrase of phrases) {
    // Nearly every phrase fails at its first word, so nothing is built for it.
    let from = text.indexOf(phrase.words[0] ?? '');
    while (from >= 0) {
      const start = from;
      if (phrase.words.every((word, index) => text[start + index] === word))
        found.push({ ...phrase, from, to: from + phrase.words.length });
      from = text.indexOf(phrase.words[0] ?? '', from + 1);
    }
  }
  const covers = (long: Match, short: Match): boolean =>
    long.words.length > short.words.length && long.from <= short.from && short.to <= long.to;
  return found.filter((match) => !found.some((other) => covers(other, match)));
}
