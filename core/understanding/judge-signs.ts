import type { LanguageTag } from '../language-tag.ts';
import type { Concept } from './concepts.ts';
import type { FoundMark, FoundRow, FoundSign, FoundSigns, Span } from './find-signs.ts';
import type { LanguageLikelihoods } from './language-likelihoods.ts';
import type { Mark } from './lexicon.ts';
import type { Word } from './normalise.ts';

/** How a sign is meant where it stands. Only an asserted one says that something is so, now, to a real person. */
export type Standing = 'asserted' | 'negated' | 'hypothetical' | 'past' | 'not_real';

export interface JudgedSign extends FoundSign {
  readonly standing: Standing;
}

/** What it means that a sign is said not to be so; a concept that is missing here is simply absent when negated. */
const OPPOSITES: Partial<Record<Concept, Concept>> = {
  breathing_normally: 'breathing_badly',
  awake: 'unresponsive',
  safe_now: 'afraid_at_home',
};

/** Reach of the marks, in words between mark and sign. */
const NEGATION_REACH = 2;
const NEGATION_AFTER_REACH = 1;
const HYPOTHETICAL_REACH = 12;
const PAST_REACH = 10;

/** A phrase this short is another word in some other language ("od" is "from" in Polish). */
const MIN_LETTERS_IN_ANY_LANGUAGE = 8;

/** A short sign needs a language that is possible; a mark, which can silence a sign, one that is probable. */
const MIN_POSSIBLE = 0.05;
const MIN_PROBABLE = 0.25;

/**
 * Judges the signs of a text by the words around them. A sign inside a longer one of another concept is not there
 * ("breathing normally" in "not breathing normally"); a short sign counts only in a language that the text may be in.
 */
export function judgeSigns(
  found: FoundSigns,
  words: readonly Word[],
  likelihoods: LanguageLikelihoods,
): JudgedSign[] {
  const mayBeIn = (language: LanguageTag) => likelihoods[language] >= MIN_POSSIBLE;
  return found.signs
    .filter((sign) => sign.letters >= MIN_LETTERS_IN_ANY_LANGUAGE || mayBeIn(sign.language))
    .filter((sign) => !found.signs.some((other) => hides(other, sign)))
    .map((sign) => {
      const reads = (language: LanguageTag) =>
        isProbable(language, likelihoods) || (language === sign.language && mayBeIn(language));
      return judge(
        sign,
        found.marks.filter((mark) => reads(mark.language)),
        words,
      );
    });
}

/** What tells who or what is meant, and takes nothing back: "i think im overdosing" says who, and is an overdose. */
const NEVER_HIDES: ReadonlySet<Concept> = new Set<Concept>([
  'it_is_me',
  'rescuer_alone',
  'opioid_used',
  'minor',
  'pregnant',
  'just_released',
  'wont_call',
  'no_naloxone',
  'calling_now',
]);

/** Answers whether a text is probably written in a language, at least in part. */
export function isProbable(language: LanguageTag, likelihoods: LanguageLikelihoods): boolean {
  return likelihoods[language] >= MIN_PROBABLE;
}

function hides(longer: FoundSign, sign: FoundSign): boolean {
  return (
    longer.concept !== sign.concept &&
    !NEVER_HIDES.has(longer.concept) &&
    !(longer.isLoose && !sign.isLoose) &&
    longer.from <= sign.from &&
    longer.to >= sign.to &&
    longer.to - longer.from > sign.to - sign.from &&
    longer.rows.some((row) => row.from <= sign.from && row.to >= sign.to)
  );
}

function judge(sign: FoundSign, marks: readonly FoundMark[], words: readonly Word[]): JudgedSign {
  const around = marks.filter(
    (mark) =>
      !sign.rows.some((row) => isPartOf(mark, row)) &&
      words[mark.from]?.sentence === words[sign.from]?.sentence,
  );
  const standing = standingOf(sign, around, words);
  const opposite = standing === 'negated' ? OPPOSITES[sign.concept] : undefined;
  return opposite === undefined
    ? { ...sign, standing }
    : { ...sign, concept: opposite, standing: 'asserted' };
}

function standingOf(sign: FoundSign, around: readonly FoundMark[], words: readonly Word[]): Standing {
  const has = (mark: Mark, reaches: (mark: FoundMark) => boolean) =>
    around.some((candidate) => candidate.mark === mark && reaches(candidate));
  if (has('negations', (mark) => negates(mark, sign, around, words))) return 'negated';
  if (has('negationsAfter', (mark) => isWithin(mark.from - sign.to, NEGATION_AFTER_REACH))) return 'negated';
  if (has('hypotheticals', (mark) => isWithin(sign.from - mark.to, HYPOTHETICAL_REACH)))
    return 'hypothetical';
  if (has('past', (mark) => gapBetween(mark, sign) <= PAST_REACH)) return 'past';
  if (has('notReal', () => true)) return 'not_real';
  return 'asserted';
}

/**
 * A negation counts inside the sign ("lips are not blue") or right before it, in the same clause; a person between
 * the two begins a new statement ("no she is overdosing").
 */
function negates(
  mark: FoundMark,
  sign: FoundSign,
  around: readonly FoundMark[],
  words: readonly Word[],
): boolean {
  if (mark.from >= sign.from && mark.to <= sign.to) return true;
  if (!isWithin(sign.from - mark.to, NEGATION_REACH)) return false;
  if (words[mark.from]?.clause !== words[sign.from]?.clause) return false;
  return !around.some(
    (other) =>
      (other.mark === 'others' || other.mark === 'selves') && other.from >= mark.to && other.to <= sign.from,
  );
}

function isWithin(gap: number, reach: number): boolean {
  return gap >= 0 && gap <= reach;
}

function gapBetween(one: Span, other: Span): number {
  return Math.max(one.from - other.to, other.from - one.to, 0);
}

/** Whether a mark is made of a row's own words; one that the row passes over stands for itself. */
function isPartOf(mark: FoundMark, row: FoundRow): boolean {
  if (row.from >= mark.to || mark.from >= row.to) return false;
  return !row.passedOver.some((word) => mark.from <= word && word < mark.to);
}
