import * as z from 'zod';

/** A 256-bit key in base64. */
const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'expected 32 bytes in base64');

/** Keys by version: the current one writes, every listed one reads, so that a key can be changed in two deploys. */
export interface VersionedKeys {
  readonly current: { readonly version: string; readonly key: Buffer };
  readonly byVersion: ReadonlyMap<string, Buffer>;
}

const versionedKeys = z
  .object({ current: z.string(), keys: z.record(z.string().regex(/^[A-Za-z0-9]{1,8}$/), key) })
  .transform(({ current, keys }, context): VersionedKeys => {
    const currentKey = keys[current];
    if (currentKey === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['current'],
        message: 'expected one of the versions in "keys"',
      });
      return z.NEVER;
    }
    return { current: { version: current, key: currentKey }, byVersion: new Map(Object.entries(keys)) };
  });

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
