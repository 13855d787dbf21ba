import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a function's code may weigh, without the words, countries and model beside it: it is read at every cold start. */
export const BUNDLE_BUDGET_BYTES = 600_000;

/** Parts of the SDK that no function needs, and what stands for them in a bundle. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': `${ROOT}lambdas/adapters/function-credentials.ts`,
  '@aws-sdk/middleware-endpoint-discovery': `${ROOT}lambdas/adapters/function-endpoints.ts`,
  '@smithy/core/event-streams': `${ROOT}lambdas/adapters/function-event-streams.ts`,
};

/**
 * How a function becomes one file: minified, the SDK inside, ES modules first (a third smaller than what `main`
 * names), source maps and licences apart. Words, directory and model stand beside it as files.
 */
export function bundleOptions(entry: string, outfile: string): BuildOptions {
  return {
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    sourcemap: 'external',
    charset: 'utf8',
    legalComments: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    alias: STANDS_FOR,
    // CommonJS packages inside ask for Node's own modules by `require`.
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    logLevel: 'error',
  };
}
