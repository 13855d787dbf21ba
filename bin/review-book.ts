import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isLanguageTag, LANGUAGE_TAGS, type LanguageTag } from '../core/language-tag.ts';
import { hashOfWords } from '../lambdas/sign-off.ts';
import { readLocaleFiles } from './check-locales/locale-files.ts';
import { SAMPLE_NOW } from './check-locales/sample-params.ts';
import { readVerifiedDirectory } from './check-locales/verified-directory.ts';
import { type Approvals, mergeApprovals, parseApprovals, standingOf } from './review-book/approvals.ts';
import { bookEntries } from './review-book/book-entry.ts';
import { bookPage } from './review-book/book-page.ts';
import { statusAfterReview } from './review-book/language-status.ts';

const USAGE = `Makes the review book of a language, and reads approvals back.

  npm run review-book -- --lang ru                     writes .local/review-book/ru.html
  npm run review-book -- --lang ru --out ru.html       writes it elsewhere
  npm run review-book -- --approvals approvals.json    keeps what a reviewer said in locales/reviews/, and sets
                                                       status, reviewer, date and hash in locales/languages.json`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    lang: { type: 'string' },
    out: { type: 'string' },
    approvals: { type: 'string' },
    /** The folder of words; another one in tests. */
    locales: { type: 'string', default: join(ROOT, 'locales') },
    help: { type: 'boolean', default: false },
  },
});

const locales = resolve(values.locales);
const files = readLocaleFiles(locales);
const directory = readVerifiedDirectory(join(ROOT, 'directory'), SAMPLE_NOW, null);

if (values.help || (values.lang === undefined && values.approvals === undefined)) console.log(USAGE);
else if (values.approvals !== undefined) readBack(values.approvals);
else if (values.lang !== undefined && isLanguageTag(values.lang)) writeBook(values.lang);
else fail(`--lang: expected one of ${LANGUAGE_TAGS.join(' ')}, found ${values.lang}`);

function writeBook(tag: LanguageTag): void {
  const entries = bookEntries(tag, files, directory);
  const before = readReview(tag);
  const out = resolve(values.out ?? join(ROOT, '.local/review-book', `${tag}.html`));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(
    out,
    bookPage({ language: entryOf(tag), entries, sources: files.sources, before, hash: hashOf(tag) }),
  );
  const { approved, stale } = standingOf(entries, before);
  console.log(
    `${out}: ${entries.length} texts, ${approved.length} approved, ${stale.length} changed since approved.`,
  );
}

function readBack(path: string): void {
  const given = parseApprovals(JSON.parse(readFileSync(path, 'utf8')));
  const tag = given.language;
  const entries = bookEntries(tag, files, directory);
  const known = new Set(entries.map(({ key }) => key));
  const strange = Object.keys(given.texts).filter((key) => !known.has(key));
  if (strange.length > 0) fail(`approvals: no such text in ${tag}: ${strange.join(', ')}`);

  const merged = mergeApprovals(readReview(tag), given);
  mkdirSync(join(locales, 'reviews'), { recursive: true });
  writeJson(reviewPath(tag), merged);
  const entry = statusAfterReview(entryOf(tag), entries, merged, hashOf(tag));
  writeJson(
    join(locales, 'languages.json'),
    files.languages.map((one) => (one.tag === tag ? entry : one)),
  );

  const { approved, disputed, stale, open } = standingOf(entries, merged);
  console.log(
    `${tag}: ${entry.status}. ${approved.length} of ${entries.length} texts approved, ${open.length} open, ` +
      `${stale.length} changed since approved, ${disputed.length} with a change wanted.`,
  );
  for (const { key } of disputed) console.log(`  ${key}: ${merged.texts[key]?.comment || '(no comment)'}`);
}

function readReview(tag: LanguageTag): Approvals | null {
  const path = reviewPath(tag);
  return existsSync(path) ? parseApprovals(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

function reviewPath(tag: LanguageTag): string {
  return join(locales, 'reviews', `${tag}.json`);
}

function hashOf(tag: LanguageTag): string {
  const folder = files.folders.get(tag);
  return folder === undefined
    ? ''
    : hashOfWords({ messages: folder.messages, options: folder.options ?? {} });
}

function entryOf(tag: LanguageTag) {
  return files.languages.find((one) => one.tag === tag) ?? fail(`languages.json: expected an entry "${tag}"`);
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
