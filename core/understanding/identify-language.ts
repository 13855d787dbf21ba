import { LANGUAGE_TAGS, type LanguageTag } from '../language-tag.ts';
import { languageFeatures } from './language-features.ts';
import type { LanguageLikelihoods } from './language-likelihoods.ts';
import { LANGUAGE_BUCKETS, type Model } from './model.ts';
import type { Word } from './normalise.ts';
import type { UnderstandingContext } from './understanding.ts';

/** A single word is weak evidence: the conversation's language weighs this many times as much as another. */
const LONE_WORD_WEIGHT = 300;
/** Beside several words the conversation's language only tips a balance. */
const SEVERAL_WORDS_WEIGHT = 2;

/** "Non", "ja", "no": an answer, and in the language of the talk. */
const MAX_ANSWER_LETTERS = 3;

/** A short word says little about its language, however typical its letters. */
const MIN_TELLING_LETTERS = 8;

/** Identifies the language of a text among the served ones, leaning on the language that the conversation is held in. */
export function identifyLanguage(
  words: readonly Word[],
  context: UnderstandingContext,
  model: Model,
): LanguageLikelihoods {
  const scores = languageScores(words, model);
  const served = servedInScript(words, context);
  const lean = Math.log(leanWeight(words));
  const logits = served.map(
    (tag) =>
      (scores[LANGUAGE_TAGS.indexOf(tag)] ?? 0) * model.settings.languageSharpness +
      (tag === context.conversationLanguage ? lean : 0),
  );
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  const likelihoods = Object.fromEntries(LANGUAGE_TAGS.map((tag) => [tag, 0])) as Record<LanguageTag, number>;
  served.forEach((tag, index) => {
    likelihoods[tag] = (powers[index] ?? 0) / sum;
  });
  return likelihoods;
}

/** Languages written in letters that only some languages use; Latin letters may be any language, typed in haste. */
const SCRIPTS: readonly {
  readonly first: number;
  readonly last: number;
  readonly tags: readonly LanguageTag[];
}[] = [
  { first: 0x3400, last: 0x9fff, tags: ['zh'] },
  { first: 0x0900, last: 0x097f, tags: ['hi'] },
  { first: 0x0400, last: 0x04ff, tags: ['ru', 'uk'] },
  { first: 0x0600, last: 0x06ff, tags: ['ar', 'fa'] },
];

/** The served languages that the script of most words allows; all of them when none is served in that script. */
function servedInScript(words: readonly Word[], context: UnderstandingContext): readonly LanguageTag[] {
  const served = context.served.length === 0 ? [context.conversationLanguage] : context.served;
  const firstLetters = words.filter((word) => word.lower !== '').map((word) => word.lower.charCodeAt(0));
  const script = SCRIPTS.find(
    ({ first, last }) =>
      firstLetters.filter((code) => code >= first && code <= last).length * 2 > firstLetters.length,
  );
  const allowed = script === undefined ? served : served.filter((tag) => script.tags.includes(tag));
  return allowed.length === 0 ? served : allowed;
}

function leanWeight(words: readonly Word[]): number {
  const spelt = words.filter((word) => word.lower !== '');
  const letters = spelt.reduce((sum, word) => sum + word.lower.length, 0);
  const isBareAnswer = spelt.length === 1 && letters <= MAX_ANSWER_LETTERS;
  if (letters === 0 || isBareAnswer) return Number.MAX_SAFE_INTEGER;
  return spelt.length === 1 || letters < MIN_TELLING_LETTERS ? LONE_WORD_WEIGHT : SEVERAL_WORDS_WEIGHT;
}

function languageScores(words: readonly Word[], model: Model): number[] {
  const features = languageFeatures(words);
  const count = LANGUAGE_TAGS.length;
  const sums = new Float64Array(count);
  for (const hash of features) {
    const base = (hash & (LANGUAGE_BUCKETS - 1)) * count;
    for (let tag = 0; tag < count; tag += 1) {
      sums[tag] = (sums[tag] ?? 0) + (model.languageWeights[base + tag] ?? 0);
    }
  }
  const factor = features.length === 0 ? 0 : 1 / Math.sqrt(features.length);
  return Array.from(
    sums,
    (sum, tag) => sum * factor * (model.languageScales[tag] ?? 0) + (model.languageBiases[tag] ?? 0),
  );
}
