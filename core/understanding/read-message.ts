import type { LanguageLikelihoods } from './language-likelihoods.ts';
import { type Lexicon, readLexicon } from './lexicon.ts';
import { type MessageFeatures, messageFeatures } from './message-features.ts';
import type { Model } from './model.ts';
import type { NormalisedText } from './normalise.ts';
import { type ReadSigns, readSigns } from './read-signs.ts';
import { findSenses, readSenseBook, type SenseBook } from './senses.ts';
import { signalsOf } from './signals.ts';

/** What the recogniser knows of words: the signs and the word families of all languages. */
export interface WordKnowledge {
  readonly lexicon: Lexicon;
  readonly senseBook: SenseBook;
}

/** A message as both ways of judging it see it. */
export interface ReadMessage {
  readonly signs: ReadSigns;
  readonly features: MessageFeatures;
}

/** Reads the knowledge that training compiled into a model. */
export function readKnowledge({ lexicon, senses }: Pick<Model, 'lexicon' | 'senses'>): WordKnowledge {
  return { lexicon: readLexicon(lexicon), senseBook: readSenseBook(senses) };
}

/** Finds the signs of a text and the features that the model counts; training and recogniser read alike. */
export function readMessage(
  text: NormalisedText,
  { lexicon, senseBook }: WordKnowledge,
  likelihoods: LanguageLikelihoods,
): ReadMessage {
  const signs = readSigns(text.words, lexicon, likelihoods);
  const senses = findSenses(text.words, senseBook, likelihoods);
  return { signs, features: messageFeatures(text, signalsOf(signs), senses) };
}
