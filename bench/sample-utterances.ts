import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { LanguageTag } from '../core/language-tag.ts';

const file = z.object({ intents: z.record(z.string(), z.array(z.string())) });

/** The sample utterances of every intent in the given languages: messages as people write them. */
export function sampleUtterances(languages: readonly LanguageTag[]): readonly string[] {
  return languages.flatMap((tag) => {
    const json: unknown = JSON.parse(
      readFileSync(new URL(`../locales/${tag}/nlu.json`, import.meta.url), 'utf8'),
    );
    return Object.values(file.parse(json).intents).flat();
  });
}
