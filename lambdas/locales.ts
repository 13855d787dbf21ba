import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { KeywordsFile } from '../core/dialogue/keywords.ts';
import type { RobotsFile } from '../core/dialogue/robots.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../core/language-tag.ts';
import type { LanguageWords, MessageTree } from '../core/text/language-words.ts';
import { OPTIONS } from '../core/text/options.ts';
import '../core/zod-sentences.ts';

const messageTree: z.ZodMiniType<MessageTree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), messageTree])),
);
const listedWords = z.array(z.string().check(z.minLength(1)));
const optionTable = z.record(
  z.enum(OPTIONS),
  z.strictObject({ label: z.string().check(z.minLength(1)), words: listedWords }),
);
const replyWords = z.strictObject({
  numbers: z.record(z.string().check(z.regex(/^\d$/)), listedWords),
  numberLeads: listedWords,
  fillers: listedWords,
  doubts: listedWords,
});
const countryNames = z.record(z.string().check(z.regex(/^[A-Z]{2}$/)), z.string().check(z.minLength(1)));

const keywordsFile = z.strictObject({
  stop: listedWords,
  start: listedWords,
  help: listedWords,
  erase: listedWords,
  person: listedWords,
  more: listedWords,
  revocations: listedWords,
  languages: z.partialRecord(z.enum(LANGUAGE_TAGS), listedWords),
});

/** Reads what each of the given languages says. Throws as `readLanguageFile` does, and when a file is missing. */
export function readLanguageWords(
  rootDirectory: string,
  tags: readonly LanguageTag[],
): Partial<Record<LanguageTag, LanguageWords>> {
  const languages: Partial<Record<LanguageTag, LanguageWords>> = {};
  for (const tag of tags) {
    languages[tag] = {
      messages: {
        ...required(tag, readLanguageFile(rootDirectory, tag, 'messages.json', messageTree)),
        canned: required(tag, readLanguageFile(rootDirectory, tag, 'canned.json', messageTree)),
      },
      options: required(tag, readLanguageFile(rootDirectory, tag, 'options.json', optionTable)),
      replies: required(tag, readLanguageFile(rootDirectory, tag, 'replies.json', replyWords)),
      countries: required(tag, readLanguageFile(rootDirectory, tag, 'countries.json', countryNames)),
    };
  }
  return languages;
}

/**
 * Reads the words that act as whole messages, of every language that has them: somebody may write STOP in a language
 * that the helpline does not speak. Throws as `readLanguageFile` does.
 */
export function readKeywords(rootDirectory: string): Partial<Record<LanguageTag, KeywordsFile>> {
  const files: Partial<Record<LanguageTag, KeywordsFile>> = {};
  for (const tag of LANGUAGE_TAGS) {
    const file = readLanguageFile(rootDirectory, tag, 'keywords.json', keywordsFile);
    if (file !== null) files[tag] = file;
  }
  return files;
}

const robotsFile = z.strictObject({
  reactions: listedWords,
  emojiLinks: listedWords,
  automatic: listedWords,
});

/** Reads what phones and mailboxes write by themselves, in every language that has it. Throws as `readLanguageFile` does. */
export function readRobots(rootDirectory: string): readonly RobotsFile[] {
  return LANGUAGE_TAGS.flatMap(
    (tag) => readLanguageFile(rootDirectory, tag, 'robots.json', robotsFile) ?? [],
  );
}

/** One file of a language, or `null` where there is none; throws an `Error` that names the file and the field. */
function readLanguageFile<Value>(
  rootDirectory: string,
  tag: LanguageTag,
  name: string,
  schema: z.ZodMiniType<Value>,
): Value | null {
  const path = join(rootDirectory, 'locales', tag, name);
  if (!existsSync(path)) return null;
  const result = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!result.success) throw new Error(`locales/${tag}/${name}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function required<Value>(tag: LanguageTag, file: Value | null): Value {
  if (file === null)
    throw new Error(
      `locales/${tag}: expected messages.json, canned.json, options.json, replies.json and countries.json`,
    );
  return file;
}
