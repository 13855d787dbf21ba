import * as z from 'zod';

/** A message as a queue of the local cloud stores it; moments by the local clock. */
export const queueMessage = z.object({
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  sentAt: z.number(),
  /** Not handed out before this moment: after a delay, or while a receiver works on it. */
  visibleAt: z.number(),
  receiveCount: z.number(),
  firstReceivedAt: z.number().nullable(),
});
export type QueueMessage = z.infer<typeof queueMessage>;
