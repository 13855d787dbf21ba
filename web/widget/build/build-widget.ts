import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as z from 'zod';
import { LATER_KEYS } from '../later-keys.ts';

const ROOT = new URL('../../../', import.meta.url);

/** One file of the built widget, by its path under the address where the widget is served. */
export interface WidgetFile {
  readonly type: string;
  readonly text: string;
  /** For a file whose name changes with its content. */
  readonly isImmutable: boolean;
}

export interface WidgetBuild {
  readonly files: ReadonlyMap<string, WidgetFile>;
  /** Paths of what a visitor loads before the first message, without the words. */
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

const words = z.record(z.string(), z.string());
const languages = z.array(z.object({ tag: z.string(), endonym: z.string() }));

/** Builds the widget in memory: loader, page, script, and each language's words in a file of their own. */
export async function buildWidget({ exitUrl }: WidgetOptions): Promise<WidgetBuild> {
  const served = languages.parse(JSON.parse(read('locales/languages.json')));
  const files = new Map<string, WidgetFile>();
  const wordFiles: Record<string, string> = {};
  const laterFiles: Record<string, string> = {};
  for (const { tag } of served) {
    const all = Object.entries(words.parse(JSON.parse(read(`locales/${tag}/widget.json`))));
    const isLater = (key: string) => (LATER_KEYS as readonly string[]).includes(key);
    const put = (folder: string, entries: readonly (readonly [string, string])[]): string => {
      const text = JSON.stringify(Object.fromEntries(entries));
      const path = `${folder}/${tag}.${shortHash(text)}.json`;
      files.set(path, { type: 'application/json; charset=utf-8', text, isImmutable: true });
      return path;
    };
    wordFiles[tag] = put(
      'talk-words',
      all.filter(([key]) => !isLater(key)),
    );
    laterFiles[tag] = put(
      'talk-later',
      all.filter(([key]) => isLater(key)),
    );
  }
  const define = {
    WORD_FILES: JSON.stringify(wordFiles),
    LATER_WORD_FILES: JSON.stringify(laterFiles),
    ENDONYMS: JSON.stringify(served.map(({ tag, endonym }) => [tag, endonym])),
    EXIT_URL: JSON.stringify(exitUrl),
  };
  const [script, loader, style] = await Promise.all([
    bundle('web/widget/main.tsx', 'esm', define),
    bundle('web/widget/loader.ts', 'iife', define),
    build({ entryPoints: [path('web/widget/style.css')], minify: true, write: false }),
  ]);
  const css = style.outputFiles[0]?.text.trim() ?? '';
  const page = read('web/widget/talk.html')
    .replace('/*STYLE*/', () => css)
    .replace('/*PARTS*/', script.needed.map((part) => `<link rel="modulepreload" href="${part}">`).join(''))
    .replace('/*SCRIPT*/', script.entry)
    .replace('/*INTEGRITY*/', integrityOf(script.files.get(script.entry) ?? ''))
    .replace(/>\n</g, '><');
  const javascript = 'text/javascript; charset=utf-8';
  for (const [name, text] of script.files) files.set(name, { type: javascript, text, isImmutable: true });
  const loaderText = loader.files.get(loader.entry) ?? '';
  files.set('lantern.js', { type: javascript, text: loaderText, isImmutable: false });
  files.set('talk', { type: 'text/html; charset=utf-8', text: page, isImmutable: false });
  const integrity = Object.fromEntries([...files].map(([name, { text }]) => [name, integrityOf(text)]));
  const firstLoad = ['lantern.js', 'talk', script.entry, ...script.needed];
  return { files, firstLoad, integrity, policy: policyOf(css) };
}

/** Only what stands here by its hash may show in the page, and only its own files run. */
function policyOf(css: string): readonly string[] {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${hash('sha256', css)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
}

async function bundle(
  entry: string,
  format: 'esm' | 'iife',
  define: Readonly<Record<string, string>>,
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [path(entry)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    splitting: format === 'esm',
    format,
    // What browsers of 2022 and later read: older ones get the telephone numbers of the host page.
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    outdir: path('.'),
    entryNames: 'talk-app.[hash]',
    chunkNames: 'talk-part.[hash]',
    define: { ...define },
  });
  const files = new Map(outputFiles.map((file) => [basename(file.path), file.text]));
  const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  if (found === undefined) throw new Error(`The build made no ${entry}`);
  const [name, { imports }] = found;
  const needed = imports.filter(({ kind }) => kind === 'import-statement').map((one) => basename(one.path));
  return { entry: basename(name), needed, files };
}

/** A script and the parts that it is cut into. */
interface Bundle {
  readonly entry: string;
  /** Parts that the entry needs at once. */
  readonly needed: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

function path(name: string): string {
  return fileURLToPath(new URL(name, ROOT));
}

function read(name: string): string {
  return readFileSync(new URL(name, ROOT), 'utf8');
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
