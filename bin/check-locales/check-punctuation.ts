import type { LanguageTag } from '../../core/language-tag.ts';
import type { Problem } from './problem.ts';

/** How a language is punctuated in these texts. */
interface Typography {
  /** Signs around what is quoted. Languages that are written in GSM-7 take the straight ones, which it has. */
  readonly quotes: string;
  readonly apostrophe: "'" | '’' | null;
  /** Signs of another script that must not stand in the language's own words, and what stands there instead. */
  readonly foreign: Readonly<Record<string, string>>;
  /** A space before `:`, `;`, `?` and `!`, as French has it. */
  readonly isSpacedBefore?: true;
  /** A question or a cry is opened as well as closed, as in Spanish. */
  readonly isOpened?: true;
}

const ARABIC: Typography['foreign'] = { ',': '،', ';': '؛', '?': '؟' };
const CHINESE: Typography['foreign'] = {
  ',': '，',
  '.': '。',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

const TYPOGRAPHY: Readonly<Record<LanguageTag, Typography>> = {
  en: { quotes: '"', apostrophe: "'", foreign: {} },
  es: { quotes: '"', apostrophe: null, foreign: {}, isOpened: true },
  fr: { quotes: '"', apostrophe: "'", foreign: {}, isSpacedBefore: true },
  pt: { quotes: '“”', apostrophe: null, foreign: {} },
  de: { quotes: '"', apostrophe: null, foreign: {} },
  it: { quotes: '"', apostrophe: "'", foreign: {} },
  pl: { quotes: '„”', apostrophe: null, foreign: {} },
  ru: { quotes: '«»', apostrophe: null, foreign: {} },
  uk: { quotes: '«»', apostrophe: '’', foreign: {} },
  ar: { quotes: '«»', apostrophe: null, foreign: ARABIC },
  fa: { quotes: '«»', apostrophe: null, foreign: ARABIC },
  hi: { quotes: '“”', apostrophe: null, foreign: { '.': '।' } },
  zh: { quotes: '“”', apostrophe: null, foreign: CHINESE },
  vi: { quotes: '“”', apostrophe: null, foreign: {} },
};

const QUOTES = /["“”„«»‹›「」]/gu;
const APOSTROPHES = /['’ʼ‘]/gu;

/** A text is quoted and punctuated as its language is. */
export function checkPunctuation(language: LanguageTag, key: string, text: string): readonly Problem[] {
  const rules = TYPOGRAPHY[language];
  // A place stands for words: it keeps its distance to the signs around it.
  const words = text.replace(/\{\{\w+\}\}/g, 'X');
  const expected = [
    ...wrongSigns(words, QUOTES, rules.quotes, 'quotes'),
    ...wrongSigns(words, APOSTROPHES, rules.apostrophe ?? '', 'apostrophes'),
    ...unpaired(words, rules.quotes),
    ...foreignSigns(words, rules.foreign),
    ...spacing(words, rules),
    ...(rules.isOpened === true ? unopened(words) : []),
    ...(/([,;:!?،؛؟，；：！？])\1|\.{2}|…/u.test(words) ? ['no doubled sign'] : []),
  ];
  return expected.map((what) => ({ language, at: key, expected: what }));
}

function wrongSigns(text: string, signs: RegExp, right: string, what: string): readonly string[] {
  const wrong = [...text.matchAll(signs)].map(([sign]) => sign).filter((sign) => !right.includes(sign));
  return wrong.length === 0
    ? []
    : [`${right === '' ? 'no' : right} ${what}, not ${[...new Set(wrong)].join(' ')}`];
}

function unpaired(text: string, quotes: string): readonly string[] {
  const count = (sign: string) => text.split(sign).length - 1;
  const [open = '', close = open] = [...quotes];
  const isPaired = open === close ? count(open) % 2 === 0 : count(open) === count(close);
  return isPaired ? [] : ['a closing quote for every opening one'];
}

/** Only signs beside the language's own letters count: `988lifeline.org` and `1.5` keep theirs. */
function foreignSigns(text: string, foreign: Typography['foreign']): readonly string[] {
  const wrong = Object.keys(foreign).filter((sign) => {
    const own = '[\\p{Script=Arabic}\\p{Script=Han}\\p{Script=Devanagari}]';
    return new RegExp(`${own}[${sign}]|[${sign}]\\s?${own}`, 'u').test(text);
  });
  return wrong.map((sign) => `${foreign[sign]} and not ${sign}`);
}

function spacing(text: string, { isSpacedBefore }: Typography): readonly string[] {
  if (isSpacedBefore === true) {
    // A time (8:00) and an address (https:) have none.
    return /[^\s][;?!]|[^\s\d]:(?!\/)/u.test(text) ? ['a space before : ; ? !'] : [];
  }
  return /\s[,;:?!.،؛؟，；：。？！।](?!\d)/u.test(text) ? ['no space before a sign'] : [];
}

function unopened(text: string): readonly string[] {
  const count = (sign: string) => text.split(sign).length - 1;
  const isBalanced = count('¿') === count('?') && count('¡') === count('!');
  return isBalanced ? [] : ['¿ or ¡ where a question or a cry begins'];
}
