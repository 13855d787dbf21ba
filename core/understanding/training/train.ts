import { readLexicon } from '../lexicon.ts';
import { writeModel } from '../model.ts';
import { calibrate, trainFolds } from './calibrate.ts';
import { compileLexicon } from './compile-lexicon.ts';
import { type TrainingInput, trainLanguageWeights, trainMessageWeights } from './train-model.ts';

/** Trains and calibrates a model and gives its file. The same input always gives the same bytes. */
export function train(input: TrainingInput): Uint8Array {
  const language = trainLanguageWeights(input);
  const lexicon = compileLexicon(input.signs);
  const settings = calibrate(input.samples, trainFolds(input), readLexicon(lexicon));
  return writeModel({ ...trainMessageWeights(input), ...language, settings, lexicon });
}
