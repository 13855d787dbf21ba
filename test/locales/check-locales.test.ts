import { join } from 'node:path';
import { bidiFaults } from '../../bin/check-locales/check-bidi.ts';
import { checkLines } from '../../bin/check-locales/check-lines.ts';
import { checkLanguage, checkLocales, checkShared } from '../../bin/check-locales/check-locales.ts';
import { checkPunctuation } from '../../bin/check-locales/check-punctuation.ts';
import { checkSentences } from '../../bin/check-locales/check-sentences.ts';
import { checkWidget, checkWidgetNotes } from '../../bin/check-locales/check-widget.ts';
import {
  type LocaleFiles,
  type LocaleFolder,
  readLocaleFiles,
} from '../../bin/check-locales/locale-files.ts';
import { proposeGsm } from '../../bin/check-locales/propose-gsm.ts';
import { SAMPLE_NOW } from '../../bin/check-locales/sample-params.ts';
import { readVerifiedDirectory } from '../../bin/check-locales/verified-directory.ts';

const root = join(__dirname, '../..');
const all = readLocaleFiles(join(root, 'locales'));
const everyCountry = readVerifiedDirectory(join(root, 'directory'), SAMPLE_NOW);
/** Two countries show a mistake as well as all do, and quickly. */
const twoCountries = readVerifiedDirectory(join(root, 'directory'), SAMPLE_NOW, ['US', 'MX']);

/** English and Spanish are enough to show that each check can fail. */
const files: LocaleFiles = {
  ...all,
  folders: new Map([...all.folders].filter(([tag]) => tag === 'en' || tag === 'es')),
};

type Tree = LocaleFolder['messages'];

/** A copy of a tree in which one text is another, or gone. */
function withText(tree: Tree, key: string, text: string | null): Tree {
  const [name = '', ...rest] = key.split('.');
  const { [name]: node, ...others } = tree;
  if (rest.length > 0 && typeof node === 'object') {
    return { ...tree, [name]: withText(node, rest.join('.'), text) };
  }
  return text === null ? others : { ...tree, [name]: text };
}

function textOf(tree: Tree, key: string): string {
  const node = key.split('.').reduce<Tree | string | undefined>((at, name) => {
    return typeof at === 'object' ? at[name] : undefined;
  }, tree);
  if (typeof node !== 'string') throw new Error(`expected a text at ${key}`);
  return node;
}

function folderOf(tag: 'en' | 'es'): LocaleFolder {
  const folder = files.folders.get(tag);
  if (folder === undefined) throw new Error(`expected locales/${tag}`);
  return folder;
}

function withFolder(tag: 'en' | 'es', changes: Partial<LocaleFolder>): LocaleFiles {
  return { ...files, folders: new Map(files.folders).set(tag, { ...folderOf(tag), ...changes }) };
}

/** The files with one text changed: from what it says to what it says then, or to nothing. */
function withChange(tag: 'en' | 'es', key: string, change: (text: string) => string | null): LocaleFiles {
  const { messages } = folderOf(tag);
  return withFolder(tag, { messages: withText(messages, key, change(textOf(messages, key))) });
}

function problemsOf(changed: LocaleFiles): readonly string[] {
  return checkLocales(changed, twoCountries).problems.map(
    ({ language, at, expected }) => `${language} ${at}: expected ${expected}`,
  );
}

test.each([...all.folders.keys()])('locales/%s is as it must be', (language) => {
  expect(checkLanguage(language, all, everyCountry).problems).toEqual([]);
});

test('the notes, sources and languages are as they must be', () => {
  expect(checkShared(all)).toEqual([]);
});

describe('the check proposes', () => {
  test.each([
    ['another word where one alone costs segments', `${'Hola '.repeat(20)}días`, { word: 'días', signs: [] }],
    ['plain signs that mean the same', `${'Hola '.repeat(20)}“ya”`, { word: null, signs: ['“', '”'] }],
  ])('%s', (_what, text, expected) => {
    expect(proposeGsm(text)).toEqual({ segments: 2, segmentsInGsm: 1, ...expected });
  });

  test.each([
    ['where nothing would be saved', 'Hasta mañana, día'],
    ['where the text itself would have to change', `${'Atención '.repeat(9)}más días`],
    ['in another script', 'я'.repeat(200)],
    ['for a text that is cheap already', 'Hola '.repeat(40)],
  ])('nothing %s', (_what, text) => {
    expect(proposeGsm(text)).toBeNull();
  });
});

describe('the check fails on', () => {
  test('a removed text', () => {
    expect(problemsOf(withChange('es', 'thanks.plain', () => null))).toEqual([
      'es thanks.plain: expected a text, as English has one',
    ]);
  });

  test('a word of the console that is missing, and a place that is lost', () => {
    const spanish = folderOf('es').console ?? {};
    expect(problemsOf(withFolder('es', { console: withText(spanish, 'work.take_next', null) }))).toEqual([
      'es console.json work.take_next: expected a text, as English has one',
    ]);
    expect(
      problemsOf(withFolder('es', { console: withText(spanish, 'talk.partner', 'Con alguien') })),
    ).toEqual(['es console.json talk.partner: expected the places {{name}}']);
  });

  test('a sentence of the console that was left in English', () => {
    const { console: spanish } = folderOf('es');
    const { console: english } = folderOf('en');
    const sentence = textOf(english ?? {}, 'work.nothing_open');
    expect(
      problemsOf(withFolder('es', { console: withText(spanish ?? {}, 'work.nothing_open', sentence) })),
    ).toEqual(['es console.json work.nothing_open: expected a translation, not the English text']);
  });

  test('an approved phrase of counselors with another number', () => {
    expect(
      problemsOf(withChange('es', 'canned.overdose.second_dose', (text) => text.replace('2-3', '20-30'))),
    ).toEqual(['es canned.overdose.second_dose: expected the numbers 2-3; found 20-30']);
  });

  test('a text that English does not have', () => {
    const messages = { ...folderOf('es').messages, extra: 'Hola' };
    expect(problemsOf(withFolder('es', { messages }))).toEqual([
      'es extra: expected no such key, as English has none',
    ]);
  });

  test('an empty text', () => {
    expect(problemsOf(withChange('es', 'thanks.plain', () => ''))).toEqual([
      'es thanks.plain: expected words, not an empty text',
    ]);
  });

  test('a text left in English', () => {
    const english = textOf(folderOf('en').messages, 'thanks.plain');
    expect(problemsOf(withChange('es', 'thanks.plain', () => english))).toContain(
      'es thanks.plain: expected a translation, not the English text',
    );
  });

  test('a plural form that the language needs', () => {
    expect(problemsOf(withChange('es', 'wait.minutes_many', () => null))).toEqual([
      'es wait.minutes_many: expected a text, as English has one',
    ]);
  });

  test('a lost place', () => {
    const changed = withChange('es', 'overdose.calling', (text) => `${text} {{emergency}}`);
    expect(problemsOf(changed)).toEqual(['es overdose.calling: expected no places {{emergency}}']);
    const lost = withChange('es', 'violence.not_safe', (text) => text.replace('{{emergency}}', '911'));
    expect(problemsOf(lost)).toContain('es violence.not_safe: expected the places {{emergency}}');
  });

  test('a changed dose, in a translation and in English alike', () => {
    const doubled = (text: string) => text.replace(/1 (dose|dosis)/, '2 $1');
    for (const tag of ['en', 'es'] as const) {
      expect(problemsOf(withChange(tag, 'overdose.first.breaths', doubled))).toEqual([
        `${tag} overdose.first.breaths: expected the numbers 1, 1, 5; found 1, 2, 5`,
      ]);
    }
  });

  test('a changed time that other digits hide from a simple search', () => {
    const changed = withChange('es', 'overdose.breathing', (text) => text.replace('30-90', '90-30'));
    expect(problemsOf(changed)).toEqual([
      'es overdose.breathing: expected the numbers 2, 3, 30-90; found 2, 3, 90-30',
    ]);
  });

  test('a first emergency text of one segment too many', () => {
    const changed = withChange('en', 'overdose.first.cpr', (text) => `${text} ${'and so on '.repeat(5)}go`);
    expect(problemsOf(changed)).toEqual([
      expect.stringMatching(
        /^en overdose\.first\.cpr: expected at most 2 segments; the longest has 3 \(3\d\d of GSM-7\)$/,
      ),
    ]);
  });

  test('one letter that GSM-7 lacks in a long text', () => {
    const changed = withChange('es', 'overdose.first.cpr', (text) => text.replace('Llame', 'Llamá'));
    expect(problemsOf(changed)).toEqual([
      expect.stringMatching(/^es overdose\.first\.cpr: expected at most 3 segments; the longest has \d/),
    ]);
  });

  test('a clinical text without a source', () => {
    const note = files.keys['overdose.alone'];
    if (note === undefined) throw new Error('expected a note');
    const keys = { ...files.keys, 'overdose.alone': { ...note, sources: [] } };
    expect(problemsOf({ ...files, keys })).toEqual([
      'all overdose.alone: expected at least one source, as the text is clinical',
    ]);
  });

  test('a source that does not exist, and one that nothing cites', () => {
    const { craft, ...sources } = files.sources;
    if (craft === undefined) throw new Error('expected the source "craft"');
    const vague = { ...craft, address: 'https://pmc.ncbi.nlm.nih.gov' };
    expect(problemsOf({ ...files, sources: { ...sources, craft: vague } })).toEqual([
      'all craft: expected addressIs "site", by its address',
    ]);
    expect(problemsOf({ ...files, sources })).toContain(
      'all family.talk: expected a source that sources.json has, not "craft"',
    );
    expect(problemsOf({ ...files, sources: { ...files.sources, spare: craft } })).toEqual([
      'all spare: expected a text that cites the source, or no such source',
    ]);
  });

  test('a text without a note, and a note without a text', () => {
    const { 'thanks.plain': note, ...keys } = files.keys;
    if (note === undefined) throw new Error('expected a note');
    expect(problemsOf({ ...files, keys })).toEqual(['all thanks.plain: expected a note in keys.json']);
    expect(problemsOf({ ...files, keys: { ...files.keys, gone: note } })).toEqual([
      'all gone: expected no note, as there is no such text',
    ]);
  });

  test('an option without words, and a keyword set without words', () => {
    const { breathing: _, ...options } = folderOf('es').options ?? {};
    expect(problemsOf(withFolder('es', { options }))).toContain(
      'es breathing: expected a label and words in options.json',
    );
    const keywords = { ...folderOf('es').keywords, stop: [] };
    expect(problemsOf(withFolder('es', { keywords }))).toEqual(['es stop: expected words in keywords.json']);
    expect(problemsOf(withFolder('es', { replies: null }))).toContain('es replies.json: expected the file');
    expect(problemsOf(withFolder('es', { robots: { ...folderOf('es').robots, automatic: [] } }))).toEqual([
      'es automatic: expected words in robots.json',
    ]);
    const named = { ...folderOf('es').keywords, languages: { es: ['español'] } };
    expect(problemsOf(withFolder('es', { keywords: named }))).toContain(
      'es languages.vi: expected words in keywords.json',
    );
  });

  test('a phrase that must never be said', () => {
    const changed = withChange('es', 'person.open', (text) => `La ayuda va en camino. ${text}`);
    expect(problemsOf(changed)).toEqual([
      'es person.open: expected other words than "la ayuda va en camino"',
    ]);
  });

  test('an unasked text that names a topic in its first segment', () => {
    const changed = withChange('en', 'follow_up.text', (text) => `About your treatment. ${text}`);
    expect(problemsOf(changed)).toEqual([
      'en follow_up.text: expected a first segment that names no topic, not "treatment"',
    ]);
  });

  test.each([
    ['es', 'thanks.plain', '¿Bien? “Gracias”', '" quotes, not “ ”'],
    ['es', 'thanks.plain', 'Todo bien? Escriba', '¿ or ¡ where a question or a cry begins'],
    ['fr', 'thanks.plain', 'Bonjour: écrivez', 'a space before : ; ? !'],
    ['de', 'thanks.plain', 'Gern geschehen . Bis bald', 'no space before a sign'],
    ['pl', 'thanks.plain', 'Napisz „tak', 'a closing quote for every opening one'],
    ['uk', 'thanks.plain', "Дякую за пам'ять", "’ apostrophes, not '"],
    ['ar', 'thanks.plain', 'شكرا, اكتب', '، and not ,'],
    ['fa', 'thanks.plain', 'خوبید?', '؟ and not ?'],
    ['hi', 'thanks.plain', 'धन्यवाद.', '। and not .'],
    ['zh', 'thanks.plain', '谢谢,请写', '， and not ,'],
    ['vi', 'thanks.plain', 'Xin chào!!', 'no doubled sign'],
  ] as const)('wrong punctuation in %s', (language, key, wrong, expected) => {
    expect(checkPunctuation(language, key, wrong)).toEqual([{ language, at: key, expected }]);
  });

  test('punctuation that is wrong in a file', () => {
    const changed = withChange('es', 'thanks.plain', (text) => `${text} “Adiós”`);
    expect(problemsOf(changed)).toEqual(['es thanks.plain: expected " quotes, not “ ”']);
  });

  test('a sentence that is too long', () => {
    const changed = withChange('en', 'thanks.plain', (text) => `${text} ${'again and '.repeat(17)}again.`);
    expect(problemsOf(changed)).toEqual([
      'en thanks.plain: expected sentences of at most 32 words; the longest has 35',
    ]);
    expect(checkSentences('zh', 'key', `${'谢'.repeat(58)}Narcan。`)).toEqual([]);
    expect(checkSentences('zh', 'key', `${'谢'.repeat(60)}Narcan。`)).toEqual([
      { language: 'zh', at: 'key', expected: 'sentences of at most 60 letters; the longest has 61' },
    ]);
  });

  test('a span of numbers whose ends change places in right-to-left text', () => {
    const folder = all.folders.get('ar');
    if (folder === undefined) throw new Error('expected locales/ar');
    const messages = withText(folder.messages, 'thanks.plain', 'انتظر 2-3 دقائق');
    const folders = new Map(all.folders).set('ar', { ...folder, messages });
    expect(
      checkLanguage('ar', { ...all, folders }, twoCountries).problems.map(({ expected }) => expected),
    ).toContain('a left-to-right mark before N-N');
  });

  test.each([
    ['اتصل على 1-800-662-4357', ['a left-to-right mark before N-NNN-NNN-NNNN']],
    ['اتصل على \u200e1-800-662-4357', []],
    ['اتصل على \u200e+20 2 555', []],
    ['اكتب إلى 988lifeline.org/chat', []],
    [
      'لغة: 1 English، 2 Español',
      ['right-to-left letters or a mark between two Latin names, not only "h، 2 "'],
    ],
    ['لغة: 1 English\u200f، 2 Español', []],
    ['مجموعات Narcotics Anonymous و SMART Recovery', []],
    ['نص \u202eمقلوب\u202c', ['no embedding or override']],
    ['نص \u2068معزول', ['an end for every isolate']],
  ])('direction: %s', (text, faults) => {
    expect(bidiFaults(text)).toEqual(faults);
  });

  test('a flagged line that is made public', () => {
    const line = everyCountry.countries.flatMap(({ lines }) => lines).find(({ flags }) => flags.length > 0);
    const [country] = everyCountry.countries.filter(({ lines }) => lines.some((one) => one === line));
    if (line === undefined || country === undefined) throw new Error('expected a flagged line');
    const lines = country.lines.map((one) =>
      one === line ? { ...one, publish: 'after_test_call' as const } : one,
    );
    expect(checkLines([country])).toEqual([]);
    const directory = { ...twoCountries, countries: [...twoCountries.countries, { ...country, lines }] };
    expect(checkLocales(files, directory).problems).toEqual([
      {
        language: 'all',
        at: `${country.country} ${line.name}`,
        expected: 'publish to be one of hold, hold_safety_review, never, as the line is flagged',
      },
    ]);
  });

  test('a language that is called reviewed and names no reviewer', () => {
    const languages = files.languages.map((entry) =>
      entry.tag === 'es' ? { ...entry, status: 'reviewed' as const } : entry,
    );
    expect(problemsOf({ ...files, languages })).toEqual([
      'all es: expected reviewer, date and hash with the status "reviewed", and only then',
    ]);
  });

  test('a served language that languages.json does not have', () => {
    const languages = files.languages.filter((entry) => entry.tag !== 'vi');
    expect(problemsOf({ ...files, languages })).toEqual(['all vi: expected one entry in languages.json']);
  });
});

describe('the words of the visitors’ page', () => {
  const widgetProblems = (changed: LocaleFiles) =>
    checkWidget('es', changed).map(({ at, expected }) => `${at}: ${expected}`);

  test('are as they must be in every language', () => {
    for (const tag of all.folders.keys()) expect(checkWidget(tag, all)).toEqual([]);
    expect(checkWidgetNotes(all)).toEqual([]);
  });

  test.each([
    ['is missing', { exit: undefined }, 'exit: a text'],
    ['is English', { erase: 'Erase this chat' }, 'erase: a translation'],
    ['lost its place', { call: 'Llame' }, 'call: the places {{number}}'],
    [
      'has another number',
      { pacer_breaths: '1 soplo cada 6 segundos' },
      'widget pacer_breaths: the numbers 1, 5',
    ],
    ['says what must never be said', { send: 'La ayuda va en camino' }, 'widget send: other words'],
  ])('a word that %s', (_what, change, problem) => {
    const changed = { ...folderOf('es').widget, ...change };
    const widget = Object.fromEntries(Object.entries(changed).filter(([, text]) => text !== undefined));
    expect(widgetProblems(withFolder('es', { widget: widget as Record<string, string> }))).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  test('a language without its file, told by the whole check', () => {
    expect(problemsOf(withFolder('es', { widget: null }))).toEqual(['es widget.json: expected the file']);
  });

  test('a clinical word without a source, and a note without a word', () => {
    const note = all.widgetNotes.pacer_cpr;
    if (note === undefined) throw new Error('expected a note');
    const changed = { ...files, widgetNotes: { pacer_cpr: { ...note, sources: [] }, other: note } };
    expect(checkWidgetNotes(changed).map(({ at }) => at)).toEqual([
      'widget-notes.json pacer_cpr',
      'widget-notes.json other',
    ]);
  });
});
