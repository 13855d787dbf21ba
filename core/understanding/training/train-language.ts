import { LANGUAGE_TAGS, type LanguageTag } from '../../language-tag.ts';
import { languageFeatures } from '../language-features.ts';
import { LANGUAGE_BUCKETS } from '../model.ts';
import { normalise, type Word } from '../normalise.ts';
import { type Example, trainClassifier } from './classifier.ts';
import { type Quantised, quantise } from './quantise.ts';
import { type Random, seededRandom } from './seeded-random.ts';

/** A text whose language is known: a passage of prose, or an utterance as people type it. */
export interface LanguageText {
  readonly text: string;
  readonly language: LanguageTag;
  /** How many pieces to cut from it. */
  readonly pieces: number;
}

export interface TrainedLanguages extends Quantised {
  readonly biases: Float32Array;
}

const SEED = 20_261;
const EPOCHS = 5;
const MAX_PIECE_WORDS = 5;

/** The share of pieces that is typed without capitals and diacritics. */
const BARE_SHARE = 0.4;

/** A Chinese piece is as long as a few words: one word is about this many characters. */
const CHARACTERS_PER_WORD = 2;

/** Trains language identification on whole texts and on pieces of a few words of them. */
export function trainLanguage(texts: readonly LanguageText[]): TrainedLanguages {
  const random = seededRandom(SEED);
  const examples = texts.flatMap((text) => examplesOf(text, random));
  const { weights, biases } = trainClassifier(
    examples,
    {
      rowCount: LANGUAGE_BUCKETS,
      outputCount: LANGUAGE_TAGS.length,
      tasks: [{ from: 0, to: LANGUAGE_TAGS.length }],
      epochs: EPOCHS,
      learningRate: 0.5,
      dropout: 0.1,
      shrinkage: 0,
    },
    random,
  );
  return { ...quantise(weights, LANGUAGE_TAGS.length, Math.round), biases };
}

function examplesOf({ text, language, pieces }: LanguageText, random: Random): Example[] {
  const right = LANGUAGE_TAGS.indexOf(language);
  const { words } = normalise(text);
  const examples = [exampleOf(words, right), exampleOf(words.map(bare), right)];
  const unit = language === 'zh' ? CHARACTERS_PER_WORD : 1;
  for (let piece = 0; piece < pieces; piece += 1) {
    const length = (1 + Math.floor(random() * MAX_PIECE_WORDS)) * unit;
    const start = Math.floor(random() * Math.max(1, words.length - length + 1));
    const chosen = words.slice(start, start + length);
    examples.push(exampleOf(random() < BARE_SHARE ? chosen.map(bare) : chosen, right));
  }
  return examples.filter((example) => example.rows.length > 0);
}

/** A word without its diacritics, as a hurried thumb leaves it. */
function bare(word: Word): Word {
  return word.lower === ''
    ? word
    : {
        ...word,
        lower: word.lower
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .replaceAll('đ', 'd')
          .replaceAll('ł', 'l'),
      };
}

function exampleOf(words: readonly Word[], right: number): Example {
  const rows = Int32Array.from(languageFeatures(words), (hash) => hash & (LANGUAGE_BUCKETS - 1));
  const values = new Float32Array(rows.length).fill(1 / Math.sqrt(Math.max(1, rows.length)));
  return { rows, values, classes: [right], weight: 1, isTypical: true };
}
