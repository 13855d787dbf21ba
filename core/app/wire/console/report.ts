import * as z from 'zod/mini';
import { channel, disposition, instant, language, risk, topic } from './fields.ts';

/** `null`: fewer than five, or hidden because one that is fewer than five could be worked out from it. */
const count = z.nullable(z.int());

/** The upper end of the span in which the middle, or nineteen of twenty, lie; `null` when hidden. */
const waits = z.object({
  risk,
  /** `null`: every language together. */
  language: z.nullable(language),
  count,
  p50Seconds: z.nullable(z.int()),
  p95Seconds: z.nullable(z.int()),
});

/** What happened in a period, from the anonymous outcome rows alone. */
export const report = z.object({
  from: instant,
  /** Not included. */
  to: instant,
  zone: z.string(),
  conversations: count,
  tickets: count,
  /** Share of conversations that needed no counselor, from 0 to 1. */
  botOnlyShare: z.nullable(z.number()),
  /** Tickets whose person was gone before a counselor came. */
  abandoned: count,
  byHour: z.array(z.object({ hour: z.int(), count })),
  byChannel: z.array(z.object({ channel, count })),
  byLanguage: z.array(z.object({ language, count })),
  byTopic: z.array(z.object({ topic: z.nullable(topic), count })),
  byRisk: z.array(z.object({ risk, count })),
  byDisposition: z.array(z.object({ disposition, count })),
  toFirstReply: z.array(waits),
  toCounselor: z.array(waits),
});
export type Report = z.infer<typeof report>;
