import type { LanguageTag } from '../../core/language-tag.ts';
import { checkFacts } from './check-facts.ts';
import { checkTexts } from './check-texts.ts';
import { checkWording } from './check-wording.ts';
import type { LocaleFiles } from './locale-files.ts';
import type { Problem } from './problem.ts';

/** Words that all languages may share. */
const MAY_SOUND_ENGLISH = ['title', 'pacer_start', 'log', 'menu', 'helped_no'];

/** Holds the words of the visitors' page in one language to English, and its clinical ones to their notes. */
export function checkWidget(language: LanguageTag, files: LocaleFiles): readonly Problem[] {
  const english = files.folders.get('en')?.widget ?? null;
  const own = files.folders.get(language)?.widget ?? null;
  if (own === null || english === null) return [{ language, at: 'widget.json', expected: 'the file' }];
  const neverSay = files.neverSay.phrases[language] ?? [];
  const texts = new Map(Object.entries(own));
  return [
    ...checkTexts(language, texts, new Map(Object.entries(english)), (key) =>
      MAY_SOUND_ENGLISH.includes(key),
    ),
    ...[...texts].flatMap(([key, text]) => [
      ...checkWording(language, `widget ${key}`, text, neverSay),
      ...checkFacts(language, `widget ${key}`, text, { facts: files.widgetNotes[key]?.facts ?? [], menu: 0 }),
    ]),
  ];
}

/** Every note names words that exist, and every clinical one a source that is known. */
export function checkWidgetNotes({ folders, widgetNotes, sources }: LocaleFiles): readonly Problem[] {
  const english = folders.get('en')?.widget ?? {};
  const problem = (key: string, expected: string): Problem => ({
    language: 'all',
    at: `widget-notes.json ${key}`,
    expected,
  });
  return Object.entries(widgetNotes).flatMap(([key, note]) => [
    ...(key in english ? [] : [problem(key, 'no note, as there is no such text')]),
    ...(note.clinical && note.sources.length === 0 ? [problem(key, 'at least one source')] : []),
    ...note.sources
      .filter((source) => !(source in sources))
      .map((source) => problem(key, `a source that sources.json has, not "${source}"`)),
  ]);
}
