import * as z from 'zod';
import { LANGUAGE_TAGS, type LanguageTag } from '../core/language-tag.ts';

/** A library that tells the language of a text. */
export interface LanguagePeer {
  readonly name: string;
  detect(text: string): LanguageTag | null;
}

/** A library that learns intents from samples of one language and recognises them. */
export interface IntentPeer {
  readonly name: string;
  recognise(text: string, language: LanguageTag): Promise<string | null>;
}

/** A sample utterance with its intent. */
export interface LabelledText {
  readonly text: string;
  readonly language: LanguageTag;
  readonly intent: string;
}

/** The module of a peer; it is a development dependency and may be absent, which the bench then says. */
async function load<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(await import(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

const asFunction = <T>() => z.custom<T>((value) => typeof value === 'function');

const ISO_639_3: Readonly<Record<LanguageTag, string>> = {
  en: 'eng',
  es: 'spa',
  fr: 'fra',
  pt: 'por',
  de: 'deu',
  it: 'ita',
  pl: 'pol',
  ru: 'rus',
  uk: 'ukr',
  ar: 'arb',
  fa: 'pes',
  hi: 'hin',
  zh: 'cmn',
  vi: 'vie',
};

const asTag = (code: string): LanguageTag | null =>
  LANGUAGE_TAGS.find((tag) => tag === code || ISO_639_3[tag] === code) ?? null;

interface Eld {
  detect(text: string): { language: string };
  setLanguageSubset(tags: readonly string[]): unknown;
}

/** The language peers that are installed, each told that only the served languages are possible. */
export async function languagePeers(): Promise<LanguagePeer[]> {
  const peers: LanguagePeer[] = [];
  const eld = (await load('eld/large', z.object({ eld: z.custom<Eld>() })))?.eld;
  if (eld !== undefined) {
    eld.setLanguageSubset([...LANGUAGE_TAGS]);
    peers.push({ name: 'eld (large)', detect: (text) => asTag(eld.detect(text).language) });
  }
  const franc = await load(
    'franc',
    z.object({
      franc: asFunction<(text: string, options: { only: string[]; minLength: number }) => string>(),
    }),
  );
  if (franc !== null) {
    const options = { only: Object.values(ISO_639_3), minLength: 1 };
    peers.push({ name: 'franc', detect: (text) => asTag(franc.franc(text, options)) });
  }
  const tinyld = await load(
    'tinyld',
    z.object({ detect: asFunction<(text: string, options: { only: string[] }) => string>() }),
  );
  if (tinyld !== null) {
    peers.push({
      name: 'tinyld',
      detect: (text) => asTag(tinyld.detect(text, { only: [...LANGUAGE_TAGS] })),
    });
  }
  return peers;
}

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ intent: string }>;
}

/** node-nlp, trained on samples as its guide shows, or null where it is not installed. */
export async function trainNodeNlp(samples: readonly LabelledText[]): Promise<IntentPeer | null> {
  const loaded = await load(
    'node-nlp',
    z.object({ NlpManager: asFunction<new (settings: object) => NlpManager>() }),
  );
  if (loaded === null) return null;
  const manager = new loaded.NlpManager({
    languages: [...LANGUAGE_TAGS],
    autoSave: false,
    autoLoad: false,
    forceNER: false,
    nlu: { log: false },
  });
  for (const { language, text, intent } of samples) manager.addDocument(language, text, intent);
  await manager.train();
  return {
    name: 'node-nlp',
    recognise: async (text, language) => (await manager.process(language, text)).intent,
  };
}
