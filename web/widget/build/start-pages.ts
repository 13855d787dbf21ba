import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import type { WidgetWords } from '../words.ts';
import { pathOf } from './sources.ts';

/** Draws the page as it stands before anything is known, as HTML. */
export type RenderStart = (language: string, words: WidgetWords) => string;

/** The app itself draws its first page here, so that what comes with the page and what the app draws are the same. */
export async function startRenderer(): Promise<RenderStart> {
  const { outputFiles } = await build({
    entryPoints: [pathOf('web/widget/start-page.tsx')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'startPage',
    platform: 'node',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // What is loaded later is never drawn at the start.
    external: ['./later.tsx'],
  });
  const code = outputFiles[0]?.text ?? '';
  const made = runInThisContext(`(() => { ${code}; return startPage; })()`) as {
    readonly renderStart: RenderStart;
  };
  return made.renderStart;
}
