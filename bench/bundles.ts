import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { FUNCTIONS, type FunctionId } from '../lambdas/manifest.ts';
import { BUNDLE_BUDGET_BYTES, bundleOptions } from '../lib/bundling.ts';
import type { Figure } from './measure.ts';

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
    const { size } = statSync(paths[id]);
    return {
      what: `bundle of ${id}, minified, without words and model`,
      value: `${inKilobytes(size)} kB`,
      budget: `<= ${inKilobytes(BUNDLE_BUDGET_BYTES)} kB`,
      isWithin: size <= BUNDLE_BUDGET_BYTES,
    };
  });
  return { paths, figures, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function inKilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(0);
}
