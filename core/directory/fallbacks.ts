import * as z from 'zod/mini';
import { CONFIDENCES, issuesOf } from './country.ts';

const text = z.string().check(z.minLength(1));

const fallbacks = z.strictObject({
  /** Finders that serve many countries, best first. */
  international: z
    .array(
      z.strictObject({
        name: text,
        url: z.url(),
        what: text,
        confidence: z.enum(CONFIDENCES),
        sourceType: z.enum(['read', 'general_knowledge']),
      }),
    )
    .check(z.minLength(1)),
  /** Numbers that circulate but must not be shown. */
  doNotUse: z.array(z.strictObject({ number: text, country: text, why: text })),
  meanings: z.record(text, z.record(text, text)),
  rules: z.array(text),
  status: text,
  asOf: z.iso.date(),
});

/** What is said where a country has nothing to show, as `directory/fallbacks.json` says it. */
export type Fallbacks = z.infer<typeof fallbacks>;
export type Finder = Fallbacks['international'][number];

/** Parses `directory/fallbacks.json`; throws an `Error` that names the field and what was expected. */
export function parseFallbacks(json: unknown): Fallbacks {
  const parsed = fallbacks.safeParse(json);
  if (!parsed.success) throw new Error(`directory fallbacks: ${issuesOf(parsed.error)}`);
  return parsed.data;
}
