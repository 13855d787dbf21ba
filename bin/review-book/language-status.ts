import type { LocaleFiles } from '../check-locales/locale-files.ts';
import { type Approvals, standingOf } from './approvals.ts';
import type { BookEntry } from './book-entry.ts';

type LanguageEntry = LocaleFiles['languages'][number];

/**
 * What `languages.json` says of a language after a review: signed when every text is approved as it stands, a draft
 * as long as one is open, disputed or stale.
 *
 * @param hash of everything that is signed in the language, as the running helpline computes it
 */
export function statusAfterReview(
  entry: LanguageEntry,
  entries: readonly BookEntry[],
  approvals: Approvals,
  hash: string,
): LanguageEntry {
  const { approved } = standingOf(entries, approvals);
  if (approved.length < entries.length)
    return { ...entry, status: 'draft', reviewer: null, date: null, hash: null };
  const reviewer = `${approvals.reviewer} (${approvals.role})`;
  return { ...entry, status: 'reviewed', reviewer, date: approvals.date, hash };
}
