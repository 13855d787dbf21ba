import type { Concept } from './concepts.ts';
import { meaningOf } from './concepts.ts';
import type { FoundMark, Span } from './find-signs.ts';
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

/** The person named last before the end of the sign, or else first after it. */
function nearest(sign: Span, people: readonly FoundMark[]): 'others' | 'selves' | undefined {
  const before = people.filter((mark) => mark.from < sign.to).sort((a, b) => b.from - a.from)[0];
  const after = people.filter((mark) => mark.from >= sign.to).sort((a, b) => a.from - b.from)[0];
  const mark = (before ?? after)?.mark;
  return mark === 'others' || mark === 'selves' ? mark : undefined;
}

function contains(longer: FoundMark, mark: FoundMark): boolean {
  return longer.from <= mark.from && longer.to >= mark.to && longer.to - longer.from > mark.to - mark.from;
}
