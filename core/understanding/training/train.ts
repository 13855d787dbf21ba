import { writeModel } from '../model.ts';
import { readKnowledge } from '../read-message.ts';
import { calibrate, trainWithout } from './calibrate.ts';
import { compileKnowledge } from './compile-knowledge.ts';
import { fold } from './folds.ts';
import { makeLessons } from './lessons.ts';
import {
  MESSAGE_PLAN,
  type TrainingInput,
  trainLanguageWeights,
  trainMessageWeights,
} from './train-model.ts';

/** A quarter of the samples is enough to measure the thresholds on. */
const HELD_OUT = 0;

/** Trains and calibrates a model and gives its file. The same input always gives the same bytes. */
export function train(input: TrainingInput): Uint8Array {
  const language = trainLanguageWeights(input);
  const lessons = makeLessons(input, MESSAGE_PLAN);
  const compiled = compileKnowledge(input);
  const calibrated = trainWithout(HELD_OUT, lessons);
  const unseen = input.samples.filter(({ text }) => fold(text) === HELD_OUT);
  const settings = calibrate(unseen, () => calibrated, readKnowledge(compiled));
  return writeModel({ ...trainMessageWeights(lessons), ...language, settings, ...compiled });
}
