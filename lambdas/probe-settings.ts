import * as z from 'zod/mini';

/**
 * Where the helpline looks at itself from outside, as JSON: `{ "httpUrl": "https://…", "origin": "https://…",
 * "smsNumber": "+1…" }`.
 */
export const probeSchema = z.object({
  /** Where the web chat answers by HTTP. */
  httpUrl: z.url('expected the URL of the web chat'),
  /** A page that may open a chat. */
  origin: z.url('expected the origin of a page'),
  /** Whom a text would go to that is never sent; null without text messages. */
  smsNumber: z.nullable(
    z.string().check(z.regex(/^\+[1-9]\d{6,14}$/, 'expected a number such as "+12065550100"')),
  ),
});
export type ProbeSettings = z.infer<typeof probeSchema>;
