import type { Model } from '../model.ts';
import { compileLexicon } from './compile-lexicon.ts';
import { compileSenses } from './compile-senses.ts';
import type { TrainingInput } from './train-model.ts';

/** Compiles signs and word families to the bytes that a model holds. */
export function compileKnowledge({
  signs,
  senses,
}: Pick<TrainingInput, 'signs' | 'senses'>): Pick<Model, 'lexicon' | 'senses'> {
  return { lexicon: compileLexicon(signs), senses: compileSenses(senses) };
}
