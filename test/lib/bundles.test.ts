import { buildSync } from 'esbuild';
import { FUNCTIONS, type FunctionId, type PermissionName } from '../../lambdas/manifest.ts';
import { BUNDLE_BUDGET_BYTES, bundleOptions } from '../../lib/bundling.ts';

/** The client that a function needs to do what it may. */
const CLIENTS: Readonly<Partial<Record<PermissionName, string>>> = {
  ask_lex: '@aws-sdk/client-lex-runtime-v2',
  translate: '@aws-sdk/client-translate',
};

function bundled(id: FunctionId) {
  const { outputFiles, metafile } = buildSync({
    ...bundleOptions(FUNCTIONS[id].entry, `${id}.mjs`),
    sourcemap: false,
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  const [bundle] = outputFiles ?? [];
  if (bundle === undefined || metafile === undefined) throw new Error(`Expected a bundle of ${id}`);
  return { bytes: bundle.contents.length, files: Object.keys(metafile.inputs) };
}

test.each(Object.keys(FUNCTIONS) as FunctionId[])(
  'the bundle of %s is within its budget and has the clients that it may use, no more',
  (id) => {
    const { bytes, files } = bundled(id);
    expect(bytes).toBeLessThanOrEqual(BUNDLE_BUDGET_BYTES);
    for (const [permission, client] of Object.entries(CLIENTS)) {
      const hasClient = files.some((file) => file.startsWith(`node_modules/${client}/`));
      const mayCall = FUNCTIONS[id].permissions.some((name) => name === permission);
      expect({ client, hasClient }).toEqual({ client, hasClient: mayCall });
    }
  },
);
