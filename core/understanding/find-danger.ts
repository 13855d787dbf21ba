import type { Concept } from './concepts.ts';
import { meaningOf } from './concepts.ts';
import type { FoundMark } from './find-signs.ts';
import type { JudgedSign } from './judge-signs.ts';
import type { Word } from './normalise.ts';
import type { Understanding } from './understanding.ts';

/** Whoever shows these cannot write about it, unless they say that it is them. */
const SEEN_FROM_OUTSIDE: readonly Concept[] = [
  'not_breathing',
  'blue_or_grey',
  'unresponsive',
  'no_pulse',
  'child_swallowed',
];

/** What somebody does to somebody. */
const SUFFERED: readonly Concept[] = [
  'attack_now',
  'weapon',
  'strangled',
  'hit_or_hurt',
  'threatened',
  'locked_in',
  'sexual_violence',
];

/** Tells who is in danger: the writer, someone else, or not known. Marks inside longer ones ("my" in "my son") do not count. */
export function findWhoIsInDanger(
  signs: readonly JudgedSign[],
  marks: readonly FoundMark[],
  words: readonly Word[],
): Understanding['inDanger'] {
  const asserted = signs.filter((sign) => sign.standing === 'asserted');
  if (asserted.some((sign) => sign.concept === 'it_is_me')) return 'self';
  const people = marks.filter((mark) => mark.mark === 'others' || mark.mark === 'selves');
  const telling = people.filter((mark) => !people.some((other) => contains(other, mark)));
  const dangers = asserted.filter((sign) => meaningOf(sign.concept).risk !== 'routine');
  for (const sign of dangers) {
    const inSentence = telling.filter((mark) => words[mark.from]?.sentence === words[sign.from]?.sentence);
    const who = nearest(sign, inSentence);
    const isOutside = SEEN_FROM_OUTSIDE.includes(sign.concept);
    if (who === 'others') return 'other';
    if (who === 'selves' && !isOutside) return 'self';
  }
  if (telling.some((mark) => mark.mark === 'others')) return 'other';
  const isSeen = dangers.some((sign) => SEEN_FROM_OUTSIDE.includes(sign.concept));
  if (telling.some((mark) => mark.mark === 'selves') && !isSeen) return 'self';
  return 'unknown';
}

/**
 * The person whom a sign is about. What is suffered names its victim inside or right after ("hits me"); anything else is said of the
 * person named last before it ("my brother | wants to die", where "wants" alone would be the writer's in some
 * languages), or else inside or first after it.
 */
function nearest(sign: JudgedSign, people: readonly FoundMark[]): 'others' | 'selves' | undefined {
  const last = (marks: readonly FoundMark[]) => [...marks].sort((a, b) => b.from - a.from)[0];
  const before = last(people.filter((mark) => mark.to <= sign.from));
  const inside = last(people.filter((mark) => mark.from < sign.to && mark.to > sign.from));
  const after = people.filter((mark) => mark.from >= sign.to).sort((a, b) => a.from - b.from)[0];
  const next = after !== undefined && after.from - sign.to <= 1 ? after : undefined;
  const order = SUFFERED.includes(sign.concept) ? [inside, next, before, after] : [before, inside, after];
  const mark = order.find((found) => found !== undefined)?.mark;
  return mark === 'others' || mark === 'selves' ? mark : undefined;
}

function contains(longer: FoundMark, mark: FoundMark): boolean {
  return longer.from <= mark.from && longer.to >= mark.to && longer.to - longer.from > mark.to - mark.from;
}
