import { DISPOSITIONS, type TopicId } from '../../core/dialogue/conversation.ts';
import { type Outcome, waitBucket } from '../../core/dialogue/outcome.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import type { Risk } from '../../core/understanding/understanding.ts';

const DAYS = 14;
const CONVERSATIONS_A_DAY = 60;

/** How often each comes, of a hundred. */
const LANGUAGES: readonly (readonly [LanguageTag, number])[] = [
  ['en', 46],
  ['es', 21],
  ['ar', 6],
  ['ru', 5],
  ['zh', 4],
  ['vi', 4],
  ['pt', 3],
  ['fr', 3],
  ['uk', 2],
  ['pl', 2],
  ['de', 1],
  ['it', 1],
  ['hi', 1],
  ['fa', 1],
];
const RISKS: readonly (readonly [Risk, number])[] = [
  ['routine', 52],
  ['elevated', 24],
  ['danger', 6],
  ['crisis', 11],
  ['emergency', 7],
];
const TOPICS: readonly (readonly [TopicId, number])[] = [
  ['naloxone', 26],
  ['treatment', 24],
  ['withdrawal', 16],
  ['family', 14],
  ['person', 12],
  ['safer_use', 8],
];
/** People write in the evening and at night more than in the morning. */
const HOURS: readonly (readonly [number, number])[] = Array.from({ length: 24 }, (_, hour) => [
  hour,
  2 + Math.round(5 * (1 + Math.cos(((hour - 22) / 24) * 2 * Math.PI))),
]);
const WAIT_MINUTES: Readonly<Record<Risk, number>> = {
  emergency: 0.7,
  crisis: 1.5,
  danger: 4,
  elevated: 9,
  routine: 14,
};

/** Two weeks of made-up outcomes, always the same ones, so that reports of the demo have something to show. */
export function demoOutcomes(now: Instant): readonly Outcome[] {
  const random = seeded(20_261_122);
  const pick = <Value>(weighted: readonly (readonly [Value, number])[]): Value => {
    let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of weighted) {
      left -= weight;
      if (left < 0) return value;
    }
    return (weighted[0] as readonly [Value, number])[0];
  };
  return Array.from({ length: DAYS * CONVERSATIONS_A_DAY }, (_, index): Outcome => {
    const day = now - (now % DAY_MS) - (1 + (index % DAYS)) * DAY_MS;
    const risk = pick(RISKS);
    const hadTicket = risk === 'emergency' || risk === 'crisis' || random() < 0.35;
    const isAbandoned = hadTicket && random() < 0.06;
    const wait = WAIT_MINUTES[risk] * MINUTE_MS * (0.3 + 1.7 * random());
    const isTaken = hadTicket && !isAbandoned;
    const topic = risk === 'emergency' ? 'overdose' : risk === 'crisis' ? 'crisis' : pick(TOPICS);
    return {
      hour: day + pick(HOURS) * HOUR_MS,
      channel: random() < 0.64 ? 'sms' : 'web',
      language: pick(LANGUAGES),
      topic: risk === 'danger' ? 'violence' : topic,
      risk,
      firstReply: waitBucket(random() < 0.97 ? 2 * SECOND_MS : 20 * SECOND_MS),
      toCounselor: isTaken ? waitBucket(wait) : null,
      hadTicket,
      isAbandoned,
      disposition: isTaken ? (DISPOSITIONS[Math.floor(random() * 4)] ?? null) : null,
    };
  });
}

/** A generator of the same numbers each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
