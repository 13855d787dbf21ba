import { writeModel } from '../model.ts';
import { readKnowledge } from '../read-message.ts';
import { calibrate, trainFolds } from './calibrate.ts';
import { compileKnowledge } from './compile-knowledge.ts';
import { makeLessons } from './lessons.ts';
import {
  MESSAGE_PLAN,
  type TrainingInput,
  trainLanguageWeights,
  trainMessageWeights,
} from './train-model.ts';

/** Trains and calibrates a model and gives its file. The same input always gives the same bytes. */
export function train(input: TrainingInput): Uint8Array {
  const language = trainLanguageWeights(input);
  const lessons = makeLessons(input, MESSAGE_PLAN);
  const compiled = compileKnowledge(input);
  const settings = calibrate(input.samples, trainFolds(lessons), readKnowledge(compiled));
  return writeModel({ ...trainMessageWeights(lessons), ...language, settings, ...compiled });
}
