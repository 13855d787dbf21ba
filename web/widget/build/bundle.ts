import { basename } from 'node:path';
import { build } from 'esbuild';
import { pathOf } from './sources.ts';

/** A script and the parts that it is cut into. */
export interface Bundle {
  readonly entry: string;
  /** Parts that the entry needs at once. */
  readonly needed: readonly string[];
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Bundles a script of the widget: `esm` cut into parts, `iife` in one piece. */
export async function bundle(
  entry: string,
  format: 'esm' | 'iife',
  define: Readonly<Record<string, string>>,
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [pathOf(entry)],
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
    outdir: pathOf('.'),
    entryNames: 'talk-app.[hash]',
    chunkNames: 'talk-part.[hash]',
    define: { ...define },
    alias: { 'zod/mini': pathOf('web/shared/small-parsers.ts') },
    // A schema that uses a parser which is not there must not reach a visitor.
    logOverride: { 'import-is-undefined': 'error' },
  });
  const files = new Map(outputFiles.map((file) => [basename(file.path), file.text]));
  const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  if (found === undefined) throw new Error(`The build made no ${entry}`);
  const [name, { imports }] = found;
  const needed = imports.filter(({ kind }) => kind === 'import-statement').map((one) => basename(one.path));
  return { entry: basename(name), needed, text: files.get(basename(name)) ?? '', files };
}
