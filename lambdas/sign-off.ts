import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { LANGUAGE_TAGS, type LanguageTag } from '../core/language-tag.ts';
import { flatten } from '../core/text/flatten.ts';
import type { LanguageWords } from '../core/text/language-words.ts';
import '../core/zod-sentences.ts';

const languageEntry = z.object({
  tag: z.enum(LANGUAGE_TAGS),
  status: z.enum(['draft', 'reviewed']),
  hash: z.nullable(z.string()),
});

const keyNote = z.object({ clinical: z.boolean() });

/** What a reviewer signs of one language: its texts and the labels of its options. */
export type SignedWords = Pick<LanguageWords, 'messages'> & {
  readonly options: Readonly<Record<string, { readonly label: string }>>;
};

/** Whose texts may be served in full, and which texts ask for that. */
export interface SignOff {
  /** Languages whose words are still those that were reviewed. */
  readonly reviewed: ReadonlySet<LanguageTag>;
  /** Keys of the texts that carry clinical content. */
  readonly clinical: ReadonlySet<string>;
}

/**
 * Reads who has signed what. A language counts as reviewed only while the hash of its words is the one that its
 * reviewer signed: a text that changed afterwards makes it a draft again. Throws an `Error` that names the file.
 */
export function readSignOff(
  rootDirectory: string,
  languages: Readonly<Partial<Record<LanguageTag, SignedWords>>>,
): SignOff {
  const entries = read(join(rootDirectory, 'locales/languages.json'), z.array(languageEntry));
  const notes = read(join(rootDirectory, 'locales/keys.json'), z.record(z.string(), keyNote));
  const reviewed = entries.filter(({ tag, status, hash }) => {
    const words = languages[tag];
    return status === 'reviewed' && words !== undefined && hash === hashOfWords(words);
  });
  return {
    reviewed: new Set(reviewed.map(({ tag }) => tag)),
    clinical: new Set(Object.keys(notes).filter((key) => notes[key]?.clinical === true)),
  };
}

/** The hash of everything that is signed in one language. */
export function hashOfWords(words: SignedWords): string {
  const lines = [...signedTexts(words)].map(([key, text]) => `${key} ${hashOfText(text)}`).sort();
  return hashOfText(lines.join('\n'));
}

/** The hash of one text, as an approval names it. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The signed texts by key; the label of an option stands under `option.<id>`. */
export function signedTexts({ messages, options }: SignedWords): ReadonlyMap<string, string> {
  return new Map([
    ...flatten(messages),
    ...Object.entries(options).map(([id, { label }]): [string, string] => [`option.${id}`, label]),
  ]);
}

function read<Value>(path: string, schema: z.ZodMiniType<Value>): Value {
  const result = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!result.success) throw new Error(`${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}
