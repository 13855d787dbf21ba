import {
  CHANNELS,
  type Channel,
  DISPOSITIONS,
  type Disposition,
  TOPICS,
  type TopicId,
} from '../dialogue/conversation.ts';
import { localTime } from '../dialogue/opening-hours.ts';
import { type Outcome, WAIT_BOUNDS_SECONDS, type WaitBucket } from '../dialogue/outcome.ts';
import type { Instant } from '../instant.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../language-tag.ts';
import { RISKS, type Risk } from '../understanding/understanding.ts';
import { SMALLEST_COUNT, told, toldTogether } from './suppress.ts';

/** What is told where a wait is longer than every bound: one hour and more. */
const LONGEST_BOUND_SECONDS = 2 * (WAIT_BOUNDS_SECONDS.at(-1) ?? 0);

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** A count, or `null` where it is hidden. */
type Count = number | null;

/** How long people of one risk waited, in one language or (`null`) in all. */
export interface Waits {
  readonly risk: Risk;
  readonly language: LanguageTag | null;
  readonly count: Count;
  readonly p50Seconds: Count;
  readonly p95Seconds: Count;
}

/** What happened in a period. */
export interface Report {
  readonly from: Instant;
  readonly to: Instant;
  readonly zone: string;
  readonly conversations: Count;
  readonly tickets: Count;
  readonly botOnlyShare: Count;
  readonly abandoned: Count;
  readonly byHour: { readonly hour: number; readonly count: Count }[];
  readonly byChannel: { readonly channel: Channel; readonly count: Count }[];
  readonly byLanguage: { readonly language: LanguageTag; readonly count: Count }[];
  readonly byTopic: { readonly topic: TopicId | null; readonly count: Count }[];
  readonly byRisk: { readonly risk: Risk; readonly count: Count }[];
  readonly byDisposition: { readonly disposition: Disposition; readonly count: Count }[];
  readonly toFirstReply: Waits[];
  readonly toCounselor: Waits[];
}

/** Sums a period up, from the outcomes alone, with small counts hidden. */
export function reportOf(
  outcomes: readonly Outcome[],
  { from, to, zone }: { readonly from: Instant; readonly to: Instant; readonly zone: string },
): Report {
  const withTicket = outcomes.filter(({ hadTicket }) => hadTicket);
  const botOnly = outcomes.length - withTicket.length;
  const hours = new Map(
    [...new Set(outcomes.map(({ hour }) => hour))].map((hour) => [
      hour,
      Math.floor(localTime(hour, zone).minuteOfDay / 60),
    ]),
  );
  const [tickets, withoutTicket] = toldTogether([withTicket.length, botOnly]);
  const isShareTold = tickets != null && withoutTicket != null && outcomes.length > 0;
  return {
    from,
    to,
    zone,
    conversations: told(outcomes.length),
    tickets: tickets ?? null,
    botOnlyShare: isShareTold ? Math.round((botOnly / outcomes.length) * 1_000) / 1_000 : null,
    abandoned: told(withTicket.filter(({ isAbandoned }) => isAbandoned).length),
    byHour: countBy(outcomes, HOURS, ({ hour }) => hours.get(hour)).map(([hour, count]) => ({ hour, count })),
    byChannel: countBy(outcomes, CHANNELS, ({ channel }) => channel).map(([channel, count]) => ({
      channel,
      count,
    })),
    byLanguage: countBy(outcomes, LANGUAGE_TAGS, ({ language }) => language).map(([language, count]) => ({
      language,
      count,
    })),
    byTopic: countBy(outcomes, [...TOPICS, null], ({ topic }) => topic).map(([topic, count]) => ({
      topic,
      count,
    })),
    byRisk: countBy(outcomes, RISKS, ({ risk }) => risk).map(([risk, count]) => ({ risk, count })),
    byDisposition: countBy(withTicket, DISPOSITIONS, ({ disposition }) => disposition).map(
      ([disposition, count]) => ({ disposition, count }),
    ),
    toFirstReply: waits(outcomes, ({ firstReply }) => firstReply),
    toCounselor: waits(withTicket, ({ toCounselor }) => toCounselor),
  };
}

function countBy<Key>(
  outcomes: readonly Outcome[],
  keys: readonly Key[],
  keyOf: (outcome: Outcome) => Key | null | undefined,
): readonly (readonly [Key, number | null])[] {
  const counts = keys.map((key) => outcomes.filter((outcome) => keyOf(outcome) === key).length);
  const shown = toldTogether(counts);
  return keys.map((key, index) => [key, shown[index] ?? null] as const);
}

/** Waits by risk, all languages together and each alone; what nobody waited for is left out. */
function waits(outcomes: readonly Outcome[], bucketOf: (outcome: Outcome) => WaitBucket | null): Waits[] {
  const known = outcomes.flatMap((outcome) => {
    const bucket = bucketOf(outcome);
    return bucket === null ? [] : [{ risk: outcome.risk, language: outcome.language, bucket }];
  });
  return RISKS.toReversed().flatMap((risk) => {
    const ofRisk = known.filter((wait) => wait.risk === risk);
    return [null, ...LANGUAGE_TAGS].flatMap((language) => {
      const buckets = ofRisk
        .filter((wait) => language === null || wait.language === language)
        .map(({ bucket }) => bucket)
        .sort((one, other) => one - other);
      if (buckets.length === 0) return [];
      const isTold = buckets.length >= SMALLEST_COUNT;
      return [
        {
          risk,
          language,
          count: isTold ? buckets.length : null,
          p50Seconds: isTold ? boundAt(buckets, 0.5) : null,
          p95Seconds: isTold ? boundAt(buckets, 0.95) : null,
        },
      ];
    });
  });
}

function boundAt(sorted: readonly WaitBucket[], share: number): number {
  const bucket = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return WAIT_BOUNDS_SECONDS[bucket] ?? LONGEST_BOUND_SECONDS;
}
