import { LANGUAGE_TAGS } from '../../language-tag.ts';
import { readLexicon } from '../lexicon.ts';
import { understandWith } from '../recogniser.ts';
import type { Understanding } from '../understanding.ts';
import { calibrate, trainFolds } from './calibrate.ts';
import { compileLexicon } from './compile-lexicon.ts';
import { fold } from './folds.ts';
import type { Sample } from './sample.ts';
import { type TrainingInput, trainLanguageWeights } from './train-model.ts';

/** A sample as a recogniser understands it whose statistical model has not seen it. */
export interface UnseenUnderstanding {
  readonly sample: Sample;
  readonly understanding: Understanding;
}

/** Understands every sample by the model of the fold that it was held out from. The signs are the same in every fold. */
export function crossValidate(input: TrainingInput): UnseenUnderstanding[] {
  const folds = trainFolds(input);
  const lexicon = compileLexicon(input.signs);
  const settings = calibrate(input.samples, folds, readLexicon(lexicon));
  const understands = folds.map((weights, held) => {
    const samples = input.samples.filter((sample) => fold(sample.text) !== held);
    return understandWith({ ...weights, ...trainLanguageWeights({ ...input, samples }), settings, lexicon });
  });
  return input.samples.flatMap((sample) => {
    const understand = understands[fold(sample.text)];
    if (understand === undefined) return [];
    const context = { conversationLanguage: sample.language, served: LANGUAGE_TAGS };
    return [{ sample, understanding: understand(sample.text, context) }];
  });
}
