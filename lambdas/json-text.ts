import * as z from 'zod/mini';

/** Text that must be JSON of a schema. Its errors never repeat the text, which can be somebody's words. */
export function jsonText<Value>(schema: z.ZodMiniType<Value>) {
  const json = z.pipe(
    z.string(),
    z.transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: 'custom', message: 'expected JSON', input: text });
        return z.NEVER;
      }
    }),
  );
  return z.pipe(json, schema);
}
