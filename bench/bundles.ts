import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { FUNCTIONS, type FunctionId } from '../lambdas/manifest.ts';
import { bundleOptions } from '../lib/bundling.ts';
import type { Figure } from './measure.ts';

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
  await Promise.all(ids.map((id) => build(bundleOptions(FUNCTIONS[id].entry, paths[id]))));
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
