import * as z from 'zod';

/** Text that must be JSON of a schema. Its errors never repeat the text, which can be somebody's words. */
export function jsonText<Value>(schema: z.ZodType<Value>) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'expected JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}
