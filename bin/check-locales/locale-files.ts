import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isLanguageTag, LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';

const words = z.array(z.string().min(1));

type Tree = { [key: string]: string | Tree };
const tree: z.ZodType<Tree> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), tree])),
);

const option = z.strictObject({ label: z.string().min(1), words: words.min(1) });

const replies = z.strictObject({
  numbers: z.record(z.string(), words),
  numberLeads: words,
  fillers: words,
  doubts: words.min(1),
});

/** What is known of one text, beside its words: for translators, reviewers and the check. */
const keyNote = z.strictObject({
  description: z.string().min(1),
  clinical: z.boolean(),
  sources: words,
  protocol: z.enum(['breaths', 'cpr']).nullable(),
  /** Every number that the text says, in any order, without the digits of its menu. */
  facts: words,
  /** How many digits the text offers as answers; options of a menu without a digit are not counted. */
  menu: z.int().min(0).max(9),
  segments: z.enum(['first_emergency', 'message', 'fragment']),
  /** Comes without having been asked for: nothing in its first segment may name a topic. */
  isUnasked: z.boolean(),
  /** May read the same as in English: a bare number or a word that all languages use. */
  maySoundEnglish: z.boolean().optional(),
});

/** What is known of those words of the visitors' page that are clinical or say a number. */
const widgetNote = keyNote.pick({
  description: true,
  clinical: true,
  sources: true,
  protocol: true,
  facts: true,
});

const source = z.strictObject({
  publication: z.string().min(1),
  year: z.string().min(1),
  section: z.string().min(1),
  address: z.url().nullable(),
  /** What the address leads to: the page itself, only its site since the page's own was not kept, or nothing. */
  addressIs: z.enum(['page', 'site', 'unknown']),
  seen: z.iso.date().nullable(),
  /** How the text was seen: the page itself, a copy or summary of it, or not at all. */
  basis: z.enum(['read', 'copy_or_summary', 'general_knowledge', 'project_rule']),
});

const language = z.strictObject({
  tag: z.enum(LANGUAGE_TAGS),
  endonym: z.string().min(1),
  direction: z.enum(['ltr', 'rtl']),
  lexLocale: z.string().nullable(),
  status: z.enum(['draft', 'reviewed']),
  reviewer: z.string().nullable(),
  date: z.iso.date().nullable(),
  /** Of everything that was reviewed; another one means that a text changed afterwards. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
});

const neverSay = z.strictObject({
  /** Phrases that no text may contain, by language. */
  phrases: z.partialRecord(z.enum(LANGUAGE_TAGS), words),
  /** Words that give a topic away to whoever looks at the phone, by language. */
  topics: z.partialRecord(z.enum(LANGUAGE_TAGS), words),
});

export type KeyNote = z.infer<typeof keyNote>;

/** One language's folder; a file that is not there is `null`. */
export interface LocaleFolder {
  readonly messages: Tree;
  readonly options: Readonly<Record<string, z.infer<typeof option>>> | null;
  readonly replies: z.infer<typeof replies> | null;
  readonly countries: Readonly<Record<string, string>> | null;
  readonly keywords: Readonly<Record<string, unknown>> | null;
  /** What the counselors' console says. */
  readonly console: Tree | null;
  readonly robots: Readonly<Record<string, unknown>> | null;
  readonly widget: Readonly<Record<string, string>> | null;
}

/** Everything that the check reads. */
export interface LocaleFiles {
  readonly folders: ReadonlyMap<LanguageTag, LocaleFolder>;
  readonly keys: Readonly<Record<string, KeyNote>>;
  readonly widgetNotes: Readonly<Record<string, z.infer<typeof widgetNote>>>;
  readonly sources: Readonly<Record<string, z.infer<typeof source>>>;
  readonly languages: readonly z.infer<typeof language>[];
  readonly neverSay: z.infer<typeof neverSay>;
}

/**
 * Reads `locales/`: every language folder that has a `messages.json`, and the files that all share.
 * Throws an `Error` that names the file and the field when one is not of the right shape.
 */
export function readLocaleFiles(directory: string): LocaleFiles {
  const tags = readdirSync(directory)
    .filter(isLanguageTag)
    .filter((tag) => readdirSync(join(directory, tag)).includes('messages.json'));
  const read = <Shape extends z.ZodType>(path: string, shape: Shape) =>
    parse(path, readFileSync(join(directory, path), 'utf8'), shape);
  const readIfThere = <Shape extends z.ZodType>(tag: LanguageTag, file: string, shape: Shape) =>
    readdirSync(join(directory, tag)).includes(file) ? read(join(tag, file), shape) : null;

  return {
    folders: new Map(
      tags.map((tag): [LanguageTag, LocaleFolder] => [
        tag,
        {
          messages: {
            ...read(join(tag, 'messages.json'), tree),
            canned: read(join(tag, 'canned.json'), tree),
          },
          options: readIfThere(tag, 'options.json', z.record(z.string(), option)),
          replies: readIfThere(tag, 'replies.json', replies),
          countries: readIfThere(tag, 'countries.json', z.record(z.string(), z.string().min(1))),
          keywords: readIfThere(tag, 'keywords.json', z.record(z.string(), z.unknown())),
          console: readIfThere(tag, 'console.json', tree),
          robots: readIfThere(tag, 'robots.json', z.record(z.string(), z.unknown())),
          widget: readIfThere(tag, 'widget.json', z.record(z.string(), z.string())),
        },
      ]),
    ),
    keys: read('keys.json', z.record(z.string(), keyNote)),
    widgetNotes: read('widget-notes.json', z.record(z.string(), widgetNote)),
    sources: read('sources.json', z.record(z.string(), source)),
    languages: read('languages.json', z.array(language)),
    neverSay: read('never-say.json', neverSay),
  };
}

function parse<Shape extends z.ZodType>(path: string, json: string, shape: Shape): z.infer<Shape> {
  const parsed = shape.safeParse(JSON.parse(json));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`);
  throw new Error(`locales/${path}: ${issues.join('; ')}`);
}
