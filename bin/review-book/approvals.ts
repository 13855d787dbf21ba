import * as z from 'zod';
import { LANGUAGE_TAGS } from '../../core/language-tag.ts';
import type { BookEntry } from './book-entry.ts';

const verdict = z.strictObject({
  /** Of the text that was judged. */
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  verdict: z.enum(['approved', 'change']),
  comment: z.string().max(4000).default(''),
});

const approvals = z.strictObject({
  language: z.enum(LANGUAGE_TAGS),
  reviewer: z.string().trim().min(1).max(120),
  /** What makes the reviewer the right one: "clinical toxicologist", "native speaker, outreach". */
  role: z.string().trim().min(1).max(120),
  date: z.iso.date(),
  texts: z.record(z.string(), verdict),
});

/** What one reviewer says of one language, as the book saves it and `locales/reviews/` keeps it. */
export type Approvals = z.infer<typeof approvals>;

/** Parses a file of approvals; throws an `Error` that names the field and what was expected. */
export function parseApprovals(json: unknown): Approvals {
  const parsed = approvals.safeParse(json);
  if (!parsed.success) throw new Error(`approvals:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** How far a language is signed. */
export interface Standing {
  readonly approved: readonly BookEntry[];
  /** A change was asked for, and the text is still the one that it was asked for. */
  readonly disputed: readonly BookEntry[];
  /** Approved once, but the text is another one now. */
  readonly stale: readonly BookEntry[];
  readonly open: readonly BookEntry[];
}

/** Holds what was approved to the texts as they are now. */
export function standingOf(entries: readonly BookEntry[], given: Approvals | null): Standing {
  const stateOf = ({ key, hash }: BookEntry): keyof Standing => {
    const said = given?.texts[key];
    if (said === undefined) return 'open';
    if (said.hash !== hash) return said.verdict === 'approved' ? 'stale' : 'open';
    return said.verdict === 'approved' ? 'approved' : 'disputed';
  };
  const inState = (state: keyof Standing) => entries.filter((entry) => stateOf(entry) === state);
  return {
    approved: inState('approved'),
    disputed: inState('disputed'),
    stale: inState('stale'),
    open: inState('open'),
  };
}

/** Adds what a file says to what was said before: the later word on a text counts. */
export function mergeApprovals(before: Approvals | null, now: Approvals): Approvals {
  if (before !== null && before.language !== now.language)
    throw new Error(`approvals: expected ${before.language}, found ${now.language}`);
  return { ...now, texts: { ...before?.texts, ...now.texts } };
}
