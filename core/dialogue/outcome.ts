import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { Risk } from '../understanding/understanding.ts';
import type { Channel, Conversation, Disposition, TopicId } from './conversation.ts';

/** Upper ends of the spans in which waits are kept; the last span has none. */
export const WAIT_BOUNDS_SECONDS = [5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600] as const;

/** The index of a span of `WAIT_BOUNDS_SECONDS`; one past its end is longer than all of them. */
export type WaitBucket = number;

/** What became of one conversation, without anything that says whose it was. Reports read only these. */
export interface Outcome {
  /** The start of the hour in which it began. */
  readonly hour: Instant;
  readonly channel: Channel;
  readonly language: LanguageTag;
  readonly topic: TopicId | null;
  readonly risk: Risk;
  readonly firstReply: WaitBucket | null;
  /** `null` without a ticket, or when nobody came. */
  readonly toCounselor: WaitBucket | null;
  readonly hadTicket: boolean;
  /** The person was gone before a counselor came. */
  readonly isAbandoned: boolean;
  readonly disposition: Disposition | null;
}

/** The span that a wait falls into. */
export function waitBucket(waitMs: number): WaitBucket {
  const index = WAIT_BOUNDS_SECONDS.findIndex((bound) => waitMs <= bound * SECOND_MS);
  return index === -1 ? WAIT_BOUNDS_SECONDS.length : index;
}

/** Somebody who wrote nothing for this long before the end of an unclaimed ticket had gone. */
const GONE_AFTER_MS = 30 * MINUTE_MS;

/** What became of a conversation that ends now. */
export function outcomeOf(conversation: Conversation, now: Instant): Outcome {
  const { openedAt, channel, language, topic, risk, firstReplyMs, ticket, lastInboundAt } = conversation;
  const assignedAt = ticket?.firstAssignedAt ?? null;
  return {
    hour: openedAt - (openedAt % HOUR_MS),
    channel,
    language: language.tag,
    topic: ticket?.topic ?? topic,
    risk,
    firstReply: firstReplyMs === null ? null : waitBucket(firstReplyMs),
    toCounselor: ticket === null || assignedAt === null ? null : waitBucket(assignedAt - ticket.openedAt),
    hadTicket: ticket !== null,
    isAbandoned: ticket !== null && assignedAt === null && now - lastInboundAt >= GONE_AFTER_MS,
    disposition: ticket?.disposition ?? null,
  };
}
