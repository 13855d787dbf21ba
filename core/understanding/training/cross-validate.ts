import { LANGUAGE_TAGS } from '../../language-tag.ts';
import { readKnowledge } from '../read-message.ts';
import { understandWith } from '../recogniser.ts';
import type { Understanding } from '../understanding.ts';
import { calibrate, trainWithout } from './calibrate.ts';
import { compileKnowledge } from './compile-knowledge.ts';
import { FOLD_COUNT, fold } from './folds.ts';
import { makeLessons } from './lessons.ts';
import type { Sample } from './sample.ts';
import { MESSAGE_PLAN, type TrainingInput, trainLanguageWeights } from './train-model.ts';

/** A sample as a recogniser understands it whose statistical model has not seen it. */
export interface UnseenUnderstanding {
  readonly sample: Sample;
  readonly understanding: Understanding;
}

/** Understands every sample by the model of the fold that it was held out from. The signs are the same in every fold. */
export function crossValidate(input: TrainingInput): UnseenUnderstanding[] {
  const lessons = makeLessons(input, MESSAGE_PLAN);
  const folds = Array.from({ length: FOLD_COUNT }, (_, held) => trainWithout(held, lessons));
  const weightsFor = ({ text }: Sample) => {
    const weights = folds[fold(text)];
    if (weights === undefined) throw new Error('expected weights for every fold');
    return weights;
  };
  const compiled = compileKnowledge(input);
  const settings = calibrate(input.samples, weightsFor, readKnowledge(compiled));
  const understands = folds.map((weights, held) => {
    const samples = input.samples.filter((sample) => fold(sample.text) !== held);
    return understandWith({
      ...weights,
      ...trainLanguageWeights({ ...input, samples }),
      settings,
      ...compiled,
    });
  });
  return input.samples.flatMap((sample) => {
    const understand = understands[fold(sample.text)];
    if (understand === undefined) return [];
    const context = { conversationLanguage: sample.language, served: LANGUAGE_TAGS };
    return [{ sample, understanding: understand(sample.text, context) }];
  });
}
