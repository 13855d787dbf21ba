import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTrainingInput } from '../bin/training-input.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../core/language-tag.ts';
import { identifyLanguage } from '../core/understanding/identify-language.ts';
import { normalise } from '../core/understanding/normalise.ts';
import { readKnowledge } from '../core/understanding/read-message.ts';
import { understandWith } from '../core/understanding/recogniser.ts';
import { calibrate, trainWithout } from '../core/understanding/training/calibrate.ts';
import { compileKnowledge } from '../core/understanding/training/compile-knowledge.ts';
import { fold } from '../core/understanding/training/folds.ts';
import { makeLessons } from '../core/understanding/training/lessons.ts';
import type { Sample } from '../core/understanding/training/sample.ts';
import { seededRandom, shuffle } from '../core/understanding/training/seeded-random.ts';
import { MESSAGE_PLAN, trainLanguageWeights } from '../core/understanding/training/train-model.ts';
import { MODEL_PATH } from '../lambdas/model.ts';
import { quantile } from './measure.ts';
import { type LabelledText, languagePeers, trainNodeNlp } from './understanding-peers.ts';

/**
 * `npm run bench:understanding` measures the recogniser beside what a Node developer would pick instead, in one run on
 * the same texts: none of them was in the training of the recogniser that is measured here.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const HELD_FOLD = 0;
/** The thresholds are measured on other samples than the bench. */
const CALIBRATION_FOLD = 1;
const PIECE_WORDS = 3;
const PIECES_PER_PARAGRAPH = 6;
const HELD_PARAGRAPHS = 4;

interface LanguageText {
  readonly text: string;
  readonly language: LanguageTag;
}

const input = readTrainingInput(root);
const heldSamples = input.samples.filter(({ text }) => fold(text) === HELD_FOLD);
const heldProse = input.prose.filter((_, index) => index % HELD_PARAGRAPHS === 0);
const training = {
  ...input,
  samples: input.samples.filter(({ text }) => fold(text) !== HELD_FOLD),
  prose: input.prose.filter((_, index) => index % HELD_PARAGRAPHS !== 0),
};

console.error('training on what is not held out ...');
const lessons = makeLessons(input, MESSAGE_PLAN);
const compiled = compileKnowledge(input);
const calibrated = trainWithout(CALIBRATION_FOLD, lessons);
const model = {
  ...trainWithout(HELD_FOLD, lessons),
  ...trainLanguageWeights(training),
  settings: calibrate(
    input.samples.filter(({ text }) => fold(text) === CALIBRATION_FOLD),
    () => calibrated,
    readKnowledge(compiled),
  ),
  ...compiled,
};
const understand = understandWith(model);

const contextOf = (language: LanguageTag) => ({ conversationLanguage: language, served: LANGUAGE_TAGS });

function labelled(samples: readonly Sample[]): LabelledText[] {
  return samples.flatMap(({ text, language, intent }) =>
    intent === null ? [] : [{ text, language, intent }],
  );
}

/** Three-word pieces of prose without capitals and diacritics; for Chinese, six characters. */
function piecesOf(prose: readonly LanguageText[]): LanguageText[] {
  const random = seededRandom(3);
  return prose.flatMap(({ text, language }) => {
    const { words } = normalise(text);
    const length = language === 'zh' ? PIECE_WORDS * 2 : PIECE_WORDS;
    if (words.length < length) return [];
    return Array.from({ length: PIECES_PER_PARAGRAPH }, () => {
      const start = Math.floor(random() * (words.length - length + 1));
      const piece = words.slice(start, start + length).map((word) => word.lower);
      const bare = piece
        .join(language === 'zh' ? '' : ' ')
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '');
      return { text: bare, language };
    });
  });
}

function rightShare(texts: readonly LanguageText[], detect: (text: string) => LanguageTag | null): string {
  const shares = LANGUAGE_TAGS.map((tag) => {
    const own = texts.filter(({ language }) => language === tag);
    return own.filter(({ text }) => detect(text) === tag).length / Math.max(1, own.length);
  });
  return `${((100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length).toFixed(1)} %`;
}

function textsPerSecond(texts: readonly LanguageText[], work: (text: string) => unknown): string {
  for (const { text } of texts.slice(0, 500)) work(text);
  const times = texts.map(({ text }) => {
    const start = performance.now();
    work(text);
    return performance.now() - start;
  });
  return `${Math.round(1_000 / quantile(times, 0.5))} (p99 ${quantile(times, 0.99).toFixed(2)} ms)`;
}

/** The milliseconds that a fresh process needs to load a module and answer once, besides starting. */
function loadMs(program: string): string {
  const timed = `const start = performance.now(); ${program}; console.log(performance.now() - start)`;
  const runs = [0, 1, 2].map(() =>
    Number(
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', timed], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim(),
    ),
  );
  return `${Math.round(Math.min(...runs))} ms`;
}

const LOADS: Readonly<Record<string, string>> = {
  Lantern: `const { loadUnderstand } = await import('./lambdas/model.ts'); loadUnderstand('.')('hello', { conversationLanguage: 'en', served: ['en'] })`,
  'eld (large)': `const { eld } = await import('eld/large'); eld.detect('hello')`,
  franc: `const { franc } = await import('franc'); franc('hello')`,
  tinyld: `const { detect } = await import('tinyld'); detect('hello')`,
};

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const pieces = piecesOf(heldProse);
console.log(row(['language', 'held-out messages', 'three bare words of prose', 'texts a second', 'load']));
console.log(row(['---', '---', '---', '---', '---']));
const own = (text: string) => understand(text, contextOf('en')).language.tag;
const languageAlone = (text: string) => {
  const likelihoods = identifyLanguage(normalise(text).words, contextOf('en'), model);
  return LANGUAGE_TAGS.reduce((best, tag) => (likelihoods[tag] > likelihoods[best] ? tag : best));
};
const detectors = [
  { name: 'Lantern', detect: own },
  { name: 'Lantern, language alone', detect: languageAlone },
  ...(await languagePeers()),
];
for (const { name, detect } of detectors) {
  const load = LOADS[name];
  console.log(
    row([
      name === 'Lantern' ? 'Lantern (with risk and intent)' : name,
      rightShare(heldSamples, detect),
      rightShare(pieces, detect),
      textsPerSecond(heldSamples, detect),
      load === undefined ? '' : loadMs(load),
    ]),
  );
}

const learnt = labelled(training.samples);
shuffle(learnt, seededRandom(5));
const asked = labelled(heldSamples);
console.log(row(['intent', 'held-out messages', 'messages a second', 'training']));
console.log(row(['---', '---', '---', '---']));
const rightOwn = asked.filter(
  ({ text, language, intent }) => understand(text, contextOf(language)).intent === intent,
);
console.log(
  row([
    'Lantern',
    `${((100 * rightOwn.length) / asked.length).toFixed(1)} %`,
    textsPerSecond(asked, own),
    'once, committed',
  ]),
);
const start = performance.now();
const peer = await trainNodeNlp(learnt);
if (peer !== null) {
  const trainingSeconds = ((performance.now() - start) / 1_000).toFixed(0);
  let right = 0;
  const times: number[] = [];
  for (const { text, language, intent } of asked) {
    const before = performance.now();
    const recognised = await peer.recognise(text, language);
    times.push(performance.now() - before);
    if (recognised === intent) right += 1;
  }
  console.log(
    row([
      peer.name,
      `${((100 * right) / asked.length).toFixed(1)} %`,
      `${Math.round(1_000 / quantile(times, 0.5))} (p99 ${quantile(times, 0.99).toFixed(2)} ms)`,
      `${trainingSeconds} s`,
    ]),
  );
}
console.log(`\nmodel: ${statSync(join(root, MODEL_PATH)).size} bytes`);
if (detectors.length === 2 || peer === null) console.log('Peers that are not installed are left out.');
