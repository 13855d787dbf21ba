import type { LanguageTag } from '../language-tag.ts';
import { isLanguageTag } from '../language-tag.ts';
import { foldMessage } from '../text/fold-message.ts';

/** What a whole message can ask for by a single listed word. */
export type KeywordAction = 'stop' | 'start' | 'help' | 'erase' | 'person' | 'more';

export type Keyword =
  | { readonly type: KeywordAction }
  | { readonly type: 'language'; readonly language: LanguageTag };

/** One language's `keywords.json`. */
export interface KeywordsFile {
  readonly stop: readonly string[];
  readonly start: readonly string[];
  readonly help: readonly string[];
  readonly erase: readonly string[];
  readonly person: readonly string[];
  readonly more: readonly string[];
  /** Plain sentences that can only mean "stop texting me". */
  readonly revocations: readonly string[];
  /** How this language's speakers name each served language. */
  readonly languages: Readonly<Partial<Record<LanguageTag, readonly string[]>>>;
}

/** The words that act as whole messages, of every served language at once. */
export interface KeywordBook {
  /** The keyword that the whole message is, exactly spelt but for case, accents and punctuation; otherwise `null`. */
  keywordIn(text: string, language: LanguageTag): Keyword | null;
  /** Whether the whole message is a keyword of this very language. */
  isKeywordOf(text: string, language: LanguageTag): boolean;
  /** Whether a message contains a listed plain revocation; beside a danger it counts without being the whole. */
  hasRevocation(text: string): boolean;
  /** The one language that a message names somewhere; `null` for none or several. */
  languageNamedIn(text: string): LanguageTag | null;
}

const ACTIONS = ['stop', 'start', 'help', 'erase', 'person', 'more'] as const;

/**
 * Builds the book from every language's file. The conversation's own language decides first where two languages
 * give one word two meanings.
 */
export function createKeywordBook(files: Readonly<Partial<Record<LanguageTag, KeywordsFile>>>): KeywordBook {
  const byLanguage = new Map<LanguageTag, Map<string, Keyword>>();
  const anyLanguage = new Map<string, Keyword>();
  const revocations: string[] = [];
  const languageNames = new Map<string, LanguageTag>();

  for (const [tag, file] of Object.entries(files)) {
    if (!isLanguageTag(tag)) continue;
    const own = new Map<string, Keyword>();
    for (const action of ACTIONS) {
      for (const word of file[action]) own.set(foldMessage(word), { type: action });
    }
    for (const phrase of file.revocations) {
      own.set(foldMessage(phrase), { type: 'stop' });
      revocations.push(` ${foldMessage(phrase)} `);
    }
    for (const [named, names] of Object.entries(file.languages)) {
      if (!isLanguageTag(named)) continue;
      for (const name of names) {
        own.set(foldMessage(name), { type: 'language', language: named });
        languageNames.set(foldMessage(name), named);
      }
    }
    byLanguage.set(tag, own);
    for (const [word, keyword] of own) if (!anyLanguage.has(word)) anyLanguage.set(word, keyword);
  }

  return {
    keywordIn: (text, language) => {
      const folded = foldMessage(text);
      return byLanguage.get(language)?.get(folded) ?? anyLanguage.get(folded) ?? null;
    },
    isKeywordOf: (text, language) => byLanguage.get(language)?.has(foldMessage(text)) === true,
    hasRevocation: (text) => {
      const folded = ` ${foldMessage(text)} `;
      return revocations.some((phrase) => folded.includes(phrase));
    },
    languageNamedIn: (text) => {
      const folded = ` ${foldMessage(text)} `;
      const named = new Set<LanguageTag>();
      for (const [name, tag] of languageNames) {
        if (folded.includes(` ${name} `) || (isUnspaced(name) && folded.includes(name))) named.add(tag);
      }
      const [only] = named;
      return named.size === 1 ? (only ?? null) : null;
    },
  };
}

/** Chinese names of languages stand inside a sentence without spaces. */
function isUnspaced(name: string): boolean {
  return /^\p{Script=Han}+$/u.test(name);
}
