import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { isLanguageTag, LANGUAGE_TAGS } from '../../core/language-tag.ts';
import { foldMessage } from '../../core/text/fold-message.ts';
import type { OptionTable } from '../../core/text/language-words.ts';
import { readLanguageWords } from '../../lambdas/locales.ts';
import { ImportRefused } from './import-refused.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COERCED = fileURLToPath(new URL('coerced-words.json', import.meta.url));
const coercedWords = z.partialRecord(z.enum(LANGUAGE_TAGS), z.array(z.string()));

/** The words in which a directory that is not in English names what its services do. */
export interface TermWords {
  readonly options: OptionTable;
  /** Words that may deny what stands beside them. */
  readonly doubts: ReadonlySet<string>;
  /** What says that a place is compulsory or holds people. */
  readonly coerced: readonly string[];
}

/** The words of one language; `null` for English, which is always read. Throws `ImportRefused` for one that is not served. */
export function termWordsOf(language: string): TermWords | null {
  if (language === 'en') return null;
  if (!isLanguageTag(language)) {
    throw new ImportRefused(`--language: expected one of ${LANGUAGE_TAGS.join(', ')}.`);
  }
  const words = readLanguageWords(ROOT, [language])[language];
  if (words === undefined) throw new Error(`locales/${language}: expected its words`);
  const coerced = coercedWords.parse(JSON.parse(readFileSync(COERCED, 'utf8')))[language];
  if (coerced === undefined) throw new Error(`coerced-words.json: expected words of "${language}"`);
  const doubts = new Set(words.replies.doubts.map(foldMessage));
  return { options: words.options, doubts, coerced };
}
