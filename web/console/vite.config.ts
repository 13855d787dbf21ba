import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { BUILT_FOLDERS } from '../shared/built-folders.ts';

/**
 * Builds the console into `dist/`: plain files that any static host serves.
 * JSX needs no plugin; every language's words become a file of their own.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: fileURLToPath(new URL(`../../${BUILT_FOLDERS.console}`, import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // A content security policy without `data:` holds for every file.
    assetsInlineLimit: 0,
    // What counts is the first load, gzipped; bench/console measures it.
    chunkSizeWarningLimit: 800,
  },
});
