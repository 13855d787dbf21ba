import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import * as z from 'zod';
import { directionOf, type WidgetWords } from '../words.ts';
import { bundle } from './bundle.ts';
import { emergencyNumbers } from './emergency-numbers.ts';
import { pathOf, readSource } from './sources.ts';
import { startRenderer } from './start-pages.ts';

/** One file of the built widget, by its path under the address where the widget is served. */
export interface WidgetFile {
  readonly type: string;
  readonly text: string;
  /** For a file whose name changes with its content. */
  readonly isImmutable: boolean;
}

export interface WidgetBuild {
  readonly files: ReadonlyMap<string, WidgetFile>;
  /** Paths of what every visitor loads before the first message, beside the page in their language. */
  readonly firstLoad: readonly string[];
  /** Hashes for subresource integrity, by path. */
  readonly integrity: Readonly<Record<string, string>>;
  /** What the pages may run and show, for their content security policy: their own files and what stands in them. */
  readonly policy: readonly string[];
}

export interface WidgetOptions {
  /** Where quick exit leads when neither the page nor the embedding says. */
  readonly exitUrl: string;
}

const languages = z.array(z.object({ tag: z.string(), endonym: z.string() }));

const HTML = 'text/html; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';

/**
 * Builds the widget in memory: the loader, a page for each language with its words and its first screen in it, a page
 * that chooses among them (`talk`), the app that they share, and each language's words alone for who changes to it.
 */
export async function buildWidget({ exitUrl }: WidgetOptions): Promise<WidgetBuild> {
  const served = languages.parse(JSON.parse(readSource('locales/languages.json')));
  const wordsOf = new Map(served.map(({ tag }) => [tag, readWords(tag)]));
  const files = new Map<string, WidgetFile>();
  const wordFiles: Record<string, string> = {};
  for (const [tag, words] of wordsOf) {
    const text = JSON.stringify(words);
    const path = `talk-words/${tag}.${shortHash(text)}.json`;
    wordFiles[tag] = path;
    files.set(path, { type: 'application/json; charset=utf-8', text, isImmutable: true });
  }
  const exitWords = Object.fromEntries([...wordsOf].map(([tag, { exit }]) => [tag, exit]));
  const define = {
    WORD_FILES: JSON.stringify(wordFiles),
    ENDONYMS: JSON.stringify(served.map(({ tag, endonym }) => [tag, endonym])),
    TAGS: JSON.stringify(served.map(({ tag }) => tag)),
    EXIT_WORDS: JSON.stringify(exitWords),
    EMERGENCY_NUMBERS: JSON.stringify(emergencyNumbers()),
    EXIT_URL: JSON.stringify(exitUrl),
  };
  const [app, loader, first, choose, style, renderStart] = await Promise.all([
    bundle('web/widget/main.tsx', 'esm', define),
    bundle('web/widget/loader.ts', 'iife', define),
    bundle('web/widget/first.ts', 'iife', define),
    bundle('web/widget/choose-page.ts', 'iife', define),
    build({ entryPoints: [pathOf('web/widget/style.css')], minify: true, write: false }),
    startRenderer(),
  ]);
  const css = style.outputFiles[0]?.text.trim() ?? '';
  const firstText = first.text.trim();
  const chooseText = choose.text.trim();
  for (const [name, text] of app.files) files.set(name, { type: JAVASCRIPT, text, isImmutable: true });
  files.set('lantern.js', { type: JAVASCRIPT, text: loader.text, isImmutable: false });
  for (const [tag, words] of wordsOf) {
    const page = fill('web/widget/talk.html', {
      TITLE: words.title,
      STYLE: css,
      START: renderStart(tag, words),
      SCRIPTS: [
        `<script>${firstText}</script>`,
        `<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>`,
        ...app.needed.map((part) => `<link rel="modulepreload" href="${part}">`),
        `<script type="module" src="${app.entry}" integrity="${integrityOf(app.text)}"></script>`,
      ].join(''),
    }).replace('lang="en" dir="ltr"', `lang="${tag}" dir="${directionOf(tag)}"`);
    files.set(pageOf(tag), { type: HTML, text: page, isImmutable: false });
  }
  const links = served.map(({ tag, endonym }) => `<a href="${pageOf(tag)}" lang="${tag}">${endonym}</a> `);
  const chooser = fill('web/widget/choose-page.html', { CHOOSE: chooseText, LINKS: links.join('') });
  files.set('talk', { type: HTML, text: chooser, isImmutable: false });
  return {
    files,
    firstLoad: ['lantern.js', app.entry, ...app.needed],
    integrity: Object.fromEntries([...files].map(([name, { text }]) => [name, integrityOf(text)])),
    policy: policyOf([firstText, chooseText], css),
  };
}

/** The path of the page in one language. */
export function pageOf(tag: string): string {
  return `talk.${tag}`;
}

/** Only what stands here by its hash may run in the page, and only its own files. */
function policyOf(scripts: readonly string[], css: string): readonly string[] {
  const hashes = scripts.map((text) => `'sha256-${hash('sha256', text)}'`);
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`,
    `style-src 'sha256-${hash('sha256', css)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
}

function readWords(tag: string): WidgetWords {
  return JSON.parse(readSource(`locales/${tag}/widget.json`)) as WidgetWords;
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return readSource(template)
    .replace(/>\n</g, '><')
    .trim()
    .replace(/\/\*([A-Z]+)\*\//g, (place, name: string) => values[name] ?? place);
}

function hash(algorithm: 'sha256' | 'sha384', text: string): string {
  return createHash(algorithm).update(text).digest('base64');
}

function integrityOf(text: string): string {
  return `sha384-${hash('sha384', text)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
