import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';
import { certainly } from '../../core/understanding/language-likelihoods.ts';
import { normalise } from '../../core/understanding/normalise.ts';
import { createUnderstand } from '../../core/understanding/recogniser.ts';
import { findSenses, readSenseBook } from '../../core/understanding/senses.ts';
import { withTypos } from '../../core/understanding/training/augment.ts';
import { centre } from '../../core/understanding/training/centre.ts';
import { compileSenses } from '../../core/understanding/training/compile-senses.ts';
import { FOLD_COUNT, fold } from '../../core/understanding/training/folds.ts';
import type { Sample } from '../../core/understanding/training/sample.ts';
import { seededRandom } from '../../core/understanding/training/seeded-random.ts';
import { train } from '../../core/understanding/training/train.ts';
import { transliterate } from '../../core/understanding/training/transliterate.ts';

const OVERDOSES = [
  'he took fent and is out cold',
  'she is slumped over and pale',
  'lips pale, cold, slumped',
];
const GREETINGS = ['hello there', 'good morning', 'hey you', 'hi there, good evening'];

const samples: Sample[] = [
  ...OVERDOSES.map((text) => ({ text, risk: 'emergency.overdose', intent: 'overdose_now' }) as const),
  ...GREETINGS.map((text) => ({ text, risk: 'routine', intent: 'greeting' }) as const),
].map((sample) => ({ ...sample, language: 'en', isHardNegative: false }));

const prose = [
  { text: 'everyone has the right to freedom of thought', language: 'en' },
  { text: 'toute personne a droit à la liberté de pensée', language: 'fr' },
] as const;

describe('train', () => {
  const bytes = train({ samples, signs: {}, senses: {}, options: [], prose });

  it('gives the same bytes for the same input', () => {
    expect(Buffer.compare(train({ samples, signs: {}, senses: {}, options: [], prose }), bytes)).toBe(0);
  });

  it('gives other bytes for other samples', () => {
    const fewer = train({ samples: samples.slice(1), signs: {}, senses: {}, options: [], prose });
    expect(Buffer.compare(fewer, bytes)).not.toBe(0);
  });

  it('learns intents and languages from little', () => {
    const understand = createUnderstand(bytes);
    const context = { conversationLanguage: 'en', served: LANGUAGE_TAGS } as const;
    expect(understand('good morning there', context).intent).toBe('greeting');
    expect(understand('droit de liberté pour toute personne', context).language.tag).toBe('fr');
  });
});

describe('transliterate', () => {
  it.each([
    ['ru', 'Он не дышит', /^on ne d[yi]sh?6?it$/],
    ['uk', 'не дихає', /^ne d[yi](h|kh)a(ye|e)$/],
    ['hi', 'सांस नहीं', /^sa+ns na?h[ie]+n$/],
    ['ar', 'بدي موت', /^b[ae]?d[ae]?[iy] m(o|w)[ae]?t$/],
    ['fa', 'کمک', /^k[ae]?m[ae]?k$/],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(transliterate(text, language, seededRandom(7))).toMatch(expected);
  });

  it('leaves texts alone that are in Latin letters already', () => {
    expect(transliterate('on ne dyshit', 'ru', seededRandom(7))).toBeNull();
    expect(transliterate('hola', 'es', seededRandom(7))).toBeNull();
  });
});

it('types with slips that leave most letters in place', () => {
  const text = 'please help him he is not waking up';
  const typed = Array.from({ length: 20 }, (_, seed) => withTypos(text, seededRandom(seed)));
  expect(new Set(typed).size).toBeGreaterThan(15);
  expect(typed.every((slip) => Math.abs(slip.length - text.length) < 10)).toBe(true);
});

it('puts every text into one fold', () => {
  const folds = samples.map(({ text }) => fold(text));
  expect(folds.every((held) => Number.isInteger(held) && held >= 0 && held < FOLD_COUNT)).toBe(true);
});

it('moves the weights of each task so that the middle one is 0', () => {
  const weights = Float32Array.from([3, 1, 2, 5, 5, 9]);
  const tasks = [
    { from: 0, to: 3 },
    { from: 3, to: 6 },
  ];
  expect([...centre(weights, 6, tasks)]).toEqual([1, -1, 0, 0, 0, 4]);
});

describe('senses of words', () => {
  const book = readSenseBook(
    compileSenses({
      en: { wake: ['wake*', 'woke'], no: ['not', 'wont'], son: ['son'] },
      es: { wake: ['despiert*'], no: ['no'], son: ['hijo'] },
      zh: { wake: ['醒'], no: ['不'], suicide: ['自杀'] },
    }),
  );
  const sensesOf = (text: string, language: LanguageTag) =>
    findSenses(normalise(text).words, book, certainly(language)).map(({ sense, word }) => `${sense}@${word}`);

  it('are the same in every language, whatever the ending', () => {
    expect(sensesOf('my son wont wakeup', 'en')).toEqual(['1@1', '0@2', '3@3']);
    expect(sensesOf('mi hijo no despierta', 'es')).toEqual(['1@1', '0@2', '3@3']);
  });

  it('are found in running Chinese, units of several characters too', () => {
    expect(sensesOf('他不醒', 'zh')).toEqual(['0@1', '3@2']);
    expect(sensesOf('想自杀', 'zh')).toEqual(['2@1']);
  });

  it('of a short word count only in its own language', () => {
    expect(sensesOf('son muchos', 'es')).toEqual([]);
  });
});
