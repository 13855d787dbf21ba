import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

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
    alias: { '@aws-sdk/credential-provider-node': `${ROOT}lambdas/adapters/function-credentials.ts` },
    // CommonJS packages inside ask for Node's own modules by `require`.
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    logLevel: 'error',
  };
}
