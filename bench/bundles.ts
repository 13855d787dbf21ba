import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { FUNCTIONS, type FunctionId } from '../lambdas/manifest.ts';
import type { Figure } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUDGET_KB = 600;

/** Bundles of the functions as they are deployed: minified, the SDK inside, words and model beside. */
export interface Bundles {
  readonly paths: Readonly<Record<FunctionId, string>>;
  readonly figures: readonly Figure[];
  remove(): void;
}

/** Bundles every function of the manifest into a temporary folder. */
export async function bundleFunctions(): Promise<Bundles> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-bundles-'));
  const ids = Object.keys(FUNCTIONS) as FunctionId[];
  const paths = Object.fromEntries(ids.map((id) => [id, join(folder, `${id}.mjs`)])) as Record<
    FunctionId,
    string
  >;
  await Promise.all(
    ids.map((id) =>
      build({
        entryPoints: [join(ROOT, FUNCTIONS[id].entry)],
        outfile: paths[id],
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'node',
        target: 'node22',
        mainFields: ['module', 'main'],
        banner: {
          js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
        },
        logLevel: 'error',
      }),
    ),
  );
  const figures = ids.map((id): Figure => {
    const kilobytes = statSync(paths[id]).size / 1_000;
    return {
      what: `bundle of ${id}, minified, without words and model`,
      value: `${kilobytes.toFixed(0)} kB`,
      budget: `<= ${BUDGET_KB} kB`,
      isWithin: kilobytes <= BUDGET_KB,
    };
  });
  return { paths, figures, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
