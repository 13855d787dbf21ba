import type { LanguageTag } from '../language-tag.ts';

/** The signs between parts of a sentence and at its end. */
interface SentenceSigns {
  readonly comma: string;
  /** Between parts that have commas themselves. */
  readonly between: string;
  readonly stop: string;
}

const LATIN: SentenceSigns = { comma: ', ', between: '; ', stop: '.' };

const OWN: Readonly<Partial<Record<LanguageTag, SentenceSigns>>> = {
  ar: { comma: '، ', between: '؛ ', stop: '.' },
  fa: { comma: '، ', between: '؛ ', stop: '.' },
  hi: { comma: ', ', between: '; ', stop: '।' },
  zh: { comma: '，', between: '；', stop: '。' },
};

/** The signs of a language, for sentences that are put together of facts. */
export function signsOf(language: LanguageTag): SentenceSigns {
  return OWN[language] ?? LATIN;
}
