import type { Directory } from '../../core/directory/directory.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import { flatten } from '../../core/text/flatten.ts';
import type { OptionTable } from '../../core/text/language-words.ts';
import { createWords } from '../../core/text/words.ts';
import { checkChoices } from './check-choices.ts';
import { checkConsole } from './check-console.ts';
import { checkFacts } from './check-facts.ts';
import { checkLines } from './check-lines.ts';
import { checkNotes } from './check-notes.ts';
import { checkPunctuation } from './check-punctuation.ts';
import { checkRendering, type Rendering } from './check-rendering.ts';
import { checkSentences } from './check-sentences.ts';
import { checkTexts } from './check-texts.ts';
import { checkWidget, checkWidgetNotes } from './check-widget.ts';
import { checkWording } from './check-wording.ts';
import type { LocaleFiles, LocaleFolder } from './locale-files.ts';
import { withoutPlural } from './plural-forms.ts';
import type { Problem } from './problem.ts';

/** What the check found in one language. */
export interface LanguageReport {
  readonly language: LanguageTag;
  readonly texts: number;
  readonly renderings: readonly Rendering[];
  readonly problems: readonly Problem[];
}

export interface Report {
  readonly languages: readonly LanguageReport[];
  /** Of every language and of the files that all share; empty when all is well. */
  readonly problems: readonly Problem[];
}

/** Holds everything in `locales/` to English, to its notes, and to the budgets. */
export function checkLocales(files: LocaleFiles, directory: Directory): Report {
  const languages = [...files.folders.keys()].map((language) => checkLanguage(language, files, directory));
  const shared = [...checkShared(files), ...checkLines(directory.countries)];
  return { languages, problems: [...shared, ...languages.flatMap(({ problems }) => problems)] };
}

/** Holds the files that all languages share to each other. */
export function checkShared(files: LocaleFiles): readonly Problem[] {
  return [...checkNotes(files, englishTexts(files).keys()), ...checkWidgetNotes(files)];
}

/** Holds one language to English, to the notes, and to the budgets. */
export function checkLanguage(
  language: LanguageTag,
  files: LocaleFiles,
  directory: Directory,
): LanguageReport {
  const folder = files.folders.get(language);
  if (folder === undefined) throw new Error(`locales/${language}: expected messages.json`);
  const texts = flatten(folder.messages);
  const noteOf = (key: string) => files.keys[withoutPlural(key)];
  const neverSay = files.neverSay.phrases[language] ?? [];
  const renderings = renderLanguage(language, folder, files, directory, texts);
  const problems = [
    ...checkTexts(language, texts, englishTexts(files), (key) => noteOf(key)?.maySoundEnglish ?? false),
    ...checkChoices(language, folder),
    ...checkConsole(language, files),
    ...[...texts].flatMap(([key, text]) => {
      const note = noteOf(key);
      return note === undefined ? [] : checkFacts(language, key, text, note);
    }),
    ...[...texts].flatMap(([key, text]) => [
      ...checkWording(language, key, text, neverSay),
      ...checkPunctuation(language, key, text),
      ...checkSentences(language, key, text),
    ]),
    ...Object.entries(folder.options ?? {}).flatMap(([option, { label }]) =>
      checkWording(language, option, label, neverSay),
    ),
    ...(['phrases', 'topics'] as const)
      .filter((list) => (files.neverSay[list][language] ?? []).length === 0)
      .map((list) => ({ language, at: `never-say.json ${list}`, expected: 'words of this language' })),
    ...checkWidget(language, files),
    ...renderings.flatMap((rendering) => rendering.problems),
  ];
  return { language, texts: texts.size, renderings, problems };
}

function englishTexts(files: LocaleFiles): ReadonlyMap<string, string> {
  const english = files.folders.get('en');
  if (english === undefined) throw new Error('locales/en: expected messages.json');
  return flatten(english.messages);
}

function renderLanguage(
  language: LanguageTag,
  folder: LocaleFolder,
  files: LocaleFiles,
  directory: Directory,
  texts: ReadonlyMap<string, string>,
): readonly Rendering[] {
  const { messages, options, replies, countries } = folder;
  // What is missing is already told; nothing can be rendered without it.
  if (options === null || replies === null || countries === null) return [];
  const words = createWords({
    languages: { [language]: { messages, options: options as OptionTable, replies, countries } },
    directory,
    settings: { languages: [language], showsDrafts: false },
    // Measured as they will be once somebody has signed them.
    signOff: { reviewed: new Set([language]), clinical: new Set() },
  });
  const context = {
    words,
    directory,
    topicWords: files.neverSay.topics[language] ?? [],
    isRightToLeft: files.languages.some(({ tag, direction }) => tag === language && direction === 'rtl'),
  };
  return [...texts].flatMap(([key, text]) => {
    const note = files.keys[withoutPlural(key)];
    if (note === undefined) return [];
    try {
      return [checkRendering(language, key, text, note, context)];
    } catch (error) {
      const expected = `a text that can be rendered: ${error instanceof Error ? error.message : String(error)}`;
      const problems = [{ language, at: key, expected }];
      return [{ key, segments: 0, encoding: 'GSM-7', problems, proposal: null }];
    }
  });
}
