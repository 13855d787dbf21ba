import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLocaleFiles } from '../../bin/check-locales/locale-files.ts';
import { SAMPLE_NOW } from '../../bin/check-locales/sample-params.ts';
import { readVerifiedDirectory } from '../../bin/check-locales/verified-directory.ts';
import { type Approvals, parseApprovals, standingOf } from '../../bin/review-book/approvals.ts';
import { bookEntries } from '../../bin/review-book/book-entry.ts';
import { bookPage } from '../../bin/review-book/book-page.ts';
import { statusAfterReview } from '../../bin/review-book/language-status.ts';
import { readLanguageWords } from '../../lambdas/locales.ts';
import { readSignOff } from '../../lambdas/sign-off.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const root = join(__dirname, '../..');
const files = readLocaleFiles(join(root, 'locales'));
const directory = readVerifiedDirectory(join(root, 'directory'), SAMPLE_NOW, ['US', 'KZ', 'EG', 'IN']);
const russian = bookEntries('ru', files, directory);
const hash = '0123456789abcdef';
const draft = files.languages.find(({ tag }) => tag === 'ru');
if (draft === undefined) throw new Error('expected an entry for ru');

function approvalsOf(
  judged: typeof russian,
  verdict: 'approved' | 'change' = 'approved',
  comment = '',
): Approvals {
  return {
    language: 'ru',
    reviewer: 'A. Reviewer',
    role: 'clinician',
    date: '2026-12-01',
    texts: Object.fromEntries(judged.map((entry) => [entry.key, { hash: entry.hash, verdict, comment }])),
  };
}

describe('the book', () => {
  const page = (language: 'ru' | 'ar') => {
    const entry = files.languages.find(({ tag }) => tag === language);
    if (entry === undefined) throw new Error(`expected an entry for ${language}`);
    const entries = bookEntries(language, files, directory);
    return bookPage({ language: entry, entries, sources: files.sources, before: null, hash });
  };

  test('has every text and every label, each with its source text', () => {
    const folder = files.folders.get('ru');
    expect(russian).toHaveLength([...new Set(russian.map(({ key }) => key))].length);
    expect(russian.filter(({ key }) => key.startsWith('option.'))).toHaveLength(
      Object.keys(folder?.options ?? {}).length,
    );
    expect(russian.filter(({ english }) => english === '')).toEqual([]);
  });

  test('shows a text as a phone does, with its number and its parts', () => {
    const first = russian.find(({ key }) => key === 'overdose.first.cpr');
    expect(first?.phones.map(({ country }) => country)).toEqual(['KZ', null]);
    expect(first?.phones[0]?.parts.join('')).toContain('112');
    expect(first?.phones[0]?.parts.length).toBeLessThanOrEqual(5);
  });

  test('is one file that loads nothing from anywhere', () => {
    const html = page('ru');
    expect(html).not.toMatch(/\ssrc=|<link|@import|url\(|fetch\(|<iframe/);
    expect(html).toContain("default-src 'none'");
  });

  test('writes from right to left what is read from right to left', () => {
    expect(page('ar')).toContain('<div lang="ar" dir="rtl">');
    expect(page('ru')).not.toContain('dir="rtl"');
  });

  test('does not let a text become markup', () => {
    const html = bookPage({
      language: draft,
      entries: russian.slice(0, 1).map((entry) => ({ ...entry, translation: '<b>"&' })),
      sources: files.sources,
      before: null,
      hash,
    });
    expect(html).toContain('&lt;b&gt;&quot;&amp;');
    expect(html).not.toContain('<b>');
  });
});

describe('approvals', () => {
  test('of every text sign the language, with reviewer, date and hash', () => {
    expect(statusAfterReview(draft, russian, approvalsOf(russian), hash)).toMatchObject({
      status: 'reviewed',
      reviewer: 'A. Reviewer (clinician)',
      date: '2026-12-01',
      hash,
    });
  });

  test('of all but one, or with one change wanted, leave a draft', () => {
    expect(statusAfterReview(draft, russian, approvalsOf(russian.slice(1)), hash).status).toBe('draft');
    const [one] = russian;
    const disputed = approvalsOf(russian);
    const texts = {
      ...disputed.texts,
      [one?.key ?? '']: { hash: one?.hash ?? '', verdict: 'change' as const, comment: 'no' },
    };
    expect(statusAfterReview(draft, russian, { ...disputed, texts }, hash).status).toBe('draft');
    expect(standingOf(russian, { ...disputed, texts }).disputed).toEqual([one]);
  });

  test('of a text that is another one now are stale', () => {
    const changed = russian.map((entry, index) => (index === 3 ? { ...entry, hash: 'f'.repeat(16) } : entry));
    const { stale, approved } = standingOf(changed, approvalsOf(russian));
    expect(stale).toEqual([changed[3]]);
    expect(approved).toHaveLength(russian.length - 1);
    expect(statusAfterReview(draft, changed, approvalsOf(russian), hash).status).toBe('draft');
  });

  test('without a name, or with a field that nobody knows, say what was expected', () => {
    expect(() => parseApprovals({ ...approvalsOf([]), reviewer: ' ' })).toThrow(/reviewer/);
    expect(() => parseApprovals({ ...approvalsOf([]), signed: true })).toThrow(/signed/);
  });
});

describe('the command', () => {
  let folder: TemporaryFolder;
  let locales: string;

  beforeEach(() => {
    folder = temporaryFolder();
    locales = join(folder.path, 'locales');
    cpSync(join(root, 'locales'), locales, { recursive: true });
  });

  afterEach(() => folder.remove());

  const run = (...given: string[]) =>
    execFileSync(
      process.execPath,
      ['--import', 'tsx', 'bin/review-book.ts', '--locales', locales, ...given],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
  const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const isSigned = () => readSignOff(folder.path, readLanguageWords(folder.path, ['ru'])).reviewed.has('ru');

  test('writes the book, reads approvals back, and a text that changes afterwards is unsigned', () => {
    const out = join(folder.path, 'ru.html');
    expect(run('--lang', 'ru', '--out', out)).toContain('0 approved');
    expect(readFileSync(out, 'utf8')).toContain('overdose.first.breaths');

    const approvals = join(folder.path, 'approvals.json');
    writeFileSync(approvals, JSON.stringify(approvalsOf(russian)));
    expect(run('--approvals', approvals)).toContain('ru: reviewed.');
    expect(readJson(join(locales, 'languages.json'))).toContainEqual(
      expect.objectContaining({ tag: 'ru', status: 'reviewed', reviewer: 'A. Reviewer (clinician)' }),
    );
    expect(isSigned()).toBe(true);

    const messages = join(locales, 'ru/messages.json');
    const changed = {
      ...readJson(messages),
      unsigned: 'Другие слова {{emergency}} {{notIn}} {{crisisLine}}',
    };
    writeFileSync(messages, JSON.stringify(changed));
    expect(isSigned()).toBe(false);
    expect(run('--lang', 'ru', '--out', out)).toContain('1 changed since approved');
  });
});
