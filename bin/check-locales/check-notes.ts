import { LANGUAGE_TAGS } from '../../core/language-tag.ts';
import type { LocaleFiles } from './locale-files.ts';
import { withoutPlural } from './plural-forms.ts';
import type { Problem } from './problem.ts';

/** Every text has a note, every clinical one a source that exists, and every served language an entry. */
export function checkNotes(files: LocaleFiles, englishKeys: Iterable<string>): readonly Problem[] {
  const { keys, sources, languages } = files;
  const wanted = new Set([...englishKeys].map(withoutPlural));
  const problem = (at: string, expected: string): Problem => ({ language: 'all', at, expected });
  const cited = new Set(Object.values(keys).flatMap((note) => note.sources));
  return [
    ...[...wanted].filter((key) => keys[key] === undefined).map((key) => problem(key, 'a note in keys.json')),
    ...Object.entries(keys).flatMap(([key, note]) => {
      if (!wanted.has(key)) return [problem(key, 'no note, as there is no such text')];
      const unknown = note.sources.filter((source) => sources[source] === undefined);
      const isUnsourced = note.clinical && note.sources.length === 0;
      return [
        ...(isUnsourced ? [problem(key, 'at least one source, as the text is clinical')] : []),
        ...unknown.map((source) => problem(key, `a source that sources.json has, not "${source}"`)),
      ];
    }),
    ...Object.keys(sources)
      .filter((source) => !cited.has(source))
      .map((source) => problem(source, 'a text that cites the source, or no such source')),
    ...Object.entries(sources)
      .filter(([, { address, addressIs }]) => addressIs !== kindOfAddress(address))
      .map(([source, { address }]) =>
        problem(source, `addressIs "${kindOfAddress(address)}", by its address`),
      ),
    ...LANGUAGE_TAGS.filter((tag) => languages.filter((entry) => entry.tag === tag).length !== 1).map((tag) =>
      problem(tag, 'one entry in languages.json'),
    ),
    ...languages
      .filter((entry) => {
        const marks = [entry.reviewer, entry.date, entry.hash];
        return marks.some((mark) => (mark !== null) !== (entry.status === 'reviewed'));
      })
      .map((entry) =>
        problem(entry.tag, 'reviewer, date and hash with the status "reviewed", and only then'),
      ),
  ];
}

/** An address without a path is a site: no reviewer finds the sentence by it alone. */
function kindOfAddress(address: string | null): 'page' | 'site' | 'unknown' {
  if (address === null) return 'unknown';
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '' ? 'site' : 'page';
}
