import { createHash } from 'node:crypto';

/** Words that one language gives to the bot, by intent. */
export type IntentSamples = Readonly<Record<string, readonly string[]>>;

/** Lex V2's own bounds; the smaller where they differ by locale. */
export const LEX_LIMITS = {
  utteranceCharacters: 500,
  localeCharacters: 200_000,
  intentsPerLocale: 250,
  utterancesPerIntent: 1_500,
} as const;

/** Enough for a second opinion, and few enough for a template with every language: CloudFormation takes 1 MB. */
export const SAMPLES_PER_INTENT = 38;

/** What Lex takes as plain words: no braces, which would name a slot, and no signs that its builder refuses. */
const PLAIN_WORDS = /^[\p{L}\p{M}\p{N}\s'’.,?!¿¡।؟،-]+$/u;

/**
 * Chooses what the bot learns: plain words within Lex's bounds, each said for one intent only, and always the same ones
 * for the same words. The choice is spread by a hash, so that it does not depend on who wrote first.
 */
export function chooseSamples(intents: IntentSamples): IntentSamples {
  const owners = new Map<string, Set<string>>();
  for (const [intent, samples] of Object.entries(intents)) {
    for (const sample of samples) {
      const owner = owners.get(spoken(sample)) ?? new Set();
      owners.set(spoken(sample), owner.add(intent));
    }
  }
  return Object.fromEntries(
    Object.entries(intents).map(([intent, samples]) => {
      const bySpoken = new Map<string, string>();
      for (const sample of samples.map((text) => text.trim())) {
        const isTaken = PLAIN_WORDS.test(sample) && sample.length <= LEX_LIMITS.utteranceCharacters;
        const isClear = owners.get(spoken(sample))?.size === 1 && spoken(sample) !== '';
        if (isTaken && isClear && !bySpoken.has(spoken(sample))) bySpoken.set(spoken(sample), sample);
      }
      const spread = [...bySpoken].toSorted(([one], [other]) => (hashOf(one) < hashOf(other) ? -1 : 1));
      return [intent, spread.slice(0, SAMPLES_PER_INTENT).map(([, sample]) => sample)];
    }),
  );
}

/** A short name for any content: the same for the same, another for any change. */
export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** As Lex compares: case and punctuation make no difference. */
function spoken(text: string): string {
  return text
    .toLocaleLowerCase('und')
    .replaceAll(/[^\p{L}\p{M}\p{N}\s]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
