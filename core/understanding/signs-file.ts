import * as z from 'zod/mini';
import '../zod-sentences.ts';
import { CONCEPTS, type Concept } from './concepts.ts';

const phrases = z.array(z.string().check(z.minLength(1)));

/** The reviewed lexicon of one language, `locales/<tag>/signs.json`: the phrases of each concept and the words that turn them around. */
export const signsFileSchema = z.strictObject({
  concepts: z.record(z.enum(Object.keys(CONCEPTS) as [Concept, ...Concept[]]), phrases),
  negations: phrases,
  negationsAfter: phrases,
  hypotheticals: phrases,
  past: phrases,
  notReal: phrases,
  others: phrases,
  selves: phrases,
});

export type SignsFile = z.infer<typeof signsFileSchema>;
