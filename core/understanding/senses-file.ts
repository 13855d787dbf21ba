import * as z from 'zod/mini';
import '../zod-sentences.ts';

/**
 * The word families of one language, `locales/<tag>/senses.json`: for each sense, the same in every language, the words
 * that have it; `*` ends one that has many endings.
 */
export const sensesFileSchema = z.record(z.string(), z.array(z.string().check(z.minLength(1))));

export type SensesFile = z.infer<typeof sensesFileSchema>;
