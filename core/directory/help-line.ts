import { DAY_MS, type Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { Country, ListedKind, ListedLine } from './country.ts';
import type { LineKind } from './line-kind.ts';

/** A verification older than this no longer counts. */
export const VERIFICATION_DAYS = 90;

/** A line as a message names it: short enough for an SMS. At least one of `number`, `smsTo` and `chatUrl` is there. */
export interface HelpLine {
  readonly name: string;
  /** As people in the country write it; may carry a menu choice: `988, then press 1`. */
  readonly number: string | null;
  /** For a `tel:` link. */
  readonly dial: string | null;
  /** Digits to text. */
  readonly smsTo: string | null;
  /** The word to text, when a certain one is needed. */
  readonly smsBody: string | null;
  readonly chatUrl: string | null;
  /** As the source says it, or `unknown`. */
  readonly hours: string;
  readonly is24Hours: boolean;
  /** ISO 639 codes. */
  readonly languages: readonly string[];
  /** For whom the line is, when not for everybody. */
  readonly audience: string | null;
  /** `national`, or the part of the country that is served. */
  readonly area: string;
  /** `false`: never the only help that is named. */
  readonly mayStandAlone: boolean;
  /** Nobody has verified this line: it may be shown in a local demonstration only, and marked so. */
  readonly isDemo: boolean;
}

/** When and for whom lines are wanted. */
export interface LineRequest {
  readonly now: Instant;
  /** A local demonstration also shows lines that nobody has verified. Never set in a deployed helpline. */
  readonly allowUnverified: boolean;
  readonly language?: LanguageTag;
}

/** The kinds of the data that serve what a message asks for, best first. */
const LISTED_KINDS_OF: Record<LineKind, readonly ListedKind[]> = {
  crisis: ['suicide_crisis', 'mental_health_crisis'],
  drug: ['drug'],
  domestic_violence: ['domestic_violence'],
  child: ['child_youth'],
  poison: ['poison'],
  use_alone: ['overdose_prevention'],
  treatment: ['treatment_referral', 'drug'],
};

/**
 * The lines of a country that may be shown, best first.
 *
 * A line is never shown when it is flagged, run or supervised by law enforcement, held, not active, or without a
 * confirmed way to reach it. Of the rest a line is shown when a person verified it in the way its `publish` condition
 * asks for, less than 90 days ago; in a local demonstration also without, marked `isDemo`.
 *
 * Order: for everybody before for some, national before regional, the person's language, day and night, the closer
 * kind, the surer source, reachable by text, then the order of the data.
 */
export function helpLinesOf(country: Country, kind: LineKind, request: LineRequest): readonly HelpLine[] {
  const kinds = LISTED_KINDS_OF[kind];
  return country.lines
    .filter((line) => kinds.includes(line.kind))
    .map((line) => ({ line, hiding: whyHidden(line, request.now) }))
    .filter(({ hiding }) => hiding === null || (request.allowUnverified && isCuredByTest(hiding)))
    .map(({ line, hiding }) => ({ line, shown: helpLine(line, hiding !== null) }))
    .sort((a, b) => compareRanks(rank(a, kinds, request.language), rank(b, kinds, request.language)))
    .map(({ shown }) => shown);
}

/** Why a line is not shown to the public. The first five are for good, until its file says otherwise. */
export const REASONS_TO_HIDE = [
  'law_enforcement',
  'flagged',
  'held',
  'not_active',
  'no_way_to_reach',
  'never_verified',
  'verification_expired',
  'verified_without_test',
  'verified_without_official_page',
] as const;
export type ReasonToHide = (typeof REASONS_TO_HIDE)[number];

/** What keeps a line from the public now; `null` for one that is shown. */
export function whyHidden(line: ListedLine, now: Instant): ReasonToHide | null {
  if (line.operator.startsWith('law_enforcement')) return 'law_enforcement';
  if (line.flags.length > 0) return 'flagged';
  if (line.publish !== 'after_test_call' && line.publish !== 'after_official_page_and_test_call')
    return 'held';
  if (line.status !== 'active') return 'not_active';
  if (!isReachable(helpLine(line, false))) return 'no_way_to_reach';

  if (line.verified === null) return 'never_verified';
  const age = now - Date.parse(line.verified.at);
  if (age < 0 || age >= VERIFICATION_DAYS * DAY_MS) return 'verification_expired';
  const { methods } = line.verified;
  if (!methods.includes('test_call') && !methods.includes('test_text')) return 'verified_without_test';
  const needsPage = line.publish === 'after_official_page_and_test_call';
  return needsPage && !methods.includes('official_page') ? 'verified_without_official_page' : null;
}

/** Whether somebody who tests the line removes the reason: such a line may stand in a local demonstration. */
export function isCuredByTest(reason: ReasonToHide): boolean {
  return REASONS_TO_HIDE.indexOf(reason) >= REASONS_TO_HIDE.indexOf('never_verified');
}

function helpLine(line: ListedLine, isDemo: boolean): HelpLine {
  const phone = line.phone[0];
  const smsTo = line.isSmsConfirmed ? line.smsTo : null;
  return {
    name: line.name,
    number: phone?.number ?? null,
    dial: phone?.dial ?? null,
    smsTo,
    smsBody: smsTo === null ? null : line.smsBody,
    chatUrl: line.chatUrl,
    hours: line.hours,
    is24Hours: line.hours === '24/7' || line.hours === '24/7 (phone)',
    languages: line.languages,
    audience: line.audience,
    area: line.area,
    mayStandAlone: line.mayStandAlone,
    isDemo,
  };
}

function isReachable(line: HelpLine): boolean {
  return line.number !== null || line.smsTo !== null || line.chatUrl !== null;
}

const CONFIDENCE_RANK = { high: 0, medium: 1, low: 2 };

/** What a line is ordered by, most important first; the smaller comes first. */
function rank(
  { line, shown }: { readonly line: ListedLine; readonly shown: HelpLine },
  kinds: readonly ListedKind[],
  language: LanguageTag | undefined,
): readonly number[] {
  return [
    line.audience === null ? 0 : 1,
    line.area === 'national' ? 0 : 1,
    language === undefined || line.languages.includes(language) ? 0 : 1,
    shown.is24Hours ? 0 : 1,
    kinds.indexOf(line.kind),
    CONFIDENCE_RANK[line.confidence],
    shown.smsTo !== null || shown.chatUrl !== null ? 0 : 1,
  ];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
