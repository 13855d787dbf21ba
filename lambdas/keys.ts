import * as z from 'zod/mini';
import '../core/zod-sentences.ts';

/** A 256-bit key in base64. */
const key = z.pipe(
  z.base64(),
  z.transform((text, context): Buffer => {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length === 32) return bytes;
    context.issues.push({ code: 'custom', message: 'expected 32 bytes in base64', input: null });
    return z.NEVER;
  }),
);

/** Keys by version: the current one writes, every listed one reads, so that a key can be changed in two deploys. */
export interface VersionedKeys {
  readonly current: { readonly version: string; readonly key: Buffer };
  readonly byVersion: ReadonlyMap<string, Buffer>;
}

const listedKeys = z.object({
  current: z.string(),
  keys: z.record(z.string().check(z.regex(/^[A-Za-z0-9]{1,8}$/)), key),
});

const versionedKeys = z.pipe(
  listedKeys,
  z.transform(({ current, keys }, context): VersionedKeys => {
    const currentKey = keys[current];
    if (currentKey === undefined) {
      const message = 'expected one of the versions in "keys"';
      context.issues.push({ code: 'custom', path: ['current'], message, input: null });
      return z.NEVER;
    }
    return { current: { version: current, key: currentKey }, byVersion: new Map(Object.entries(keys)) };
  }),
);

/**
 * The helpline's secrets, as JSON: `{ "numberHash": base64, "numberSeal": { "current": "1", "keys": { "1": base64 } },
 * "visitorToken": { … } }`, each key 32 bytes. `numberHash` has one version only: another would make everyone
 * who writes a stranger, and forget their opt-outs.
 */
export const keysSchema = z.object({
  numberHash: key,
  numberSeal: versionedKeys,
  visitorToken: versionedKeys,
});
export type Keys = z.infer<typeof keysSchema>;
