import type { LanguageTag } from '../../language-tag.ts';
import { urgencyOf } from '../risk-class.ts';
import type { EmergencyKind, Intent, Risk, Understanding } from '../understanding.ts';
import { type Proportion, proportionOf } from './proportion.ts';

/** What a labelled message truly says, and what was understood. What is null is not labelled. */
export interface Judgement {
  readonly text: string;
  readonly language: LanguageTag;
  readonly intent: Intent | null;
  readonly risk: Risk | null;
  readonly emergencyKind: EmergencyKind | null;
  /** How it is written, such as `slang`; `hard_negative` shares words with emergencies and is none. */
  readonly style: string;
  readonly understanding: Understanding;
}

/** A question asked of labelled messages, and the share of them that must be answered right. */
export interface Measure {
  readonly name: string;
  readonly isConcerned: (judgement: Judgement) => boolean;
  readonly isHit: (judgement: Judgement) => boolean;
  /** The bar: at least this share, or at most for false alarms. */
  readonly bar?: { readonly share: number; readonly direction: 'at_least' | 'at_most' };
}

const isAtLeast = (risk: Risk | null, level: Risk) => risk !== null && urgencyOf(risk) >= urgencyOf(level);
const isRaised = ({ understanding }: Judgement, level: Risk) => isAtLeast(understanding.risk, level);
const isOrdinary = ({ intent, risk }: Judgement) =>
  risk !== null && !isAtLeast(risk, 'crisis') && intent !== 'violence';

/** Everything that is measured, most important first. */
export const MEASURES: readonly Measure[] = [
  {
    name: 'overdose found as emergency',
    isConcerned: ({ intent, risk }) => intent === 'overdose_now' && risk === 'emergency',
    isHit: (judgement) => isRaised(judgement, 'emergency'),
    bar: { share: 0.95, direction: 'at_least' },
  },
  {
    name: 'suicide found as crisis or higher',
    isConcerned: ({ intent, risk }) => intent === 'suicide' && isAtLeast(risk, 'crisis'),
    isHit: (judgement) => isRaised(judgement, 'crisis'),
    bar: { share: 0.93, direction: 'at_least' },
  },
  {
    name: 'violence found as danger or higher',
    isConcerned: ({ intent, risk }) => intent === 'violence' && isAtLeast(risk, 'danger'),
    isHit: (judgement) => isRaised(judgement, 'danger'),
    bar: { share: 0.85, direction: 'at_least' },
  },
  {
    name: 'any emergency found as emergency',
    isConcerned: ({ risk }) => risk === 'emergency',
    isHit: (judgement) => isRaised(judgement, 'emergency'),
  },
  {
    name: 'any crisis found as crisis or higher',
    isConcerned: ({ risk }) => risk === 'crisis',
    isHit: (judgement) => isRaised(judgement, 'crisis'),
  },
  {
    name: 'crisis or emergency raised on all others',
    isConcerned: isOrdinary,
    isHit: (judgement) => isRaised(judgement, 'crisis'),
    bar: { share: 0.04, direction: 'at_most' },
  },
  {
    name: 'the same on hard negatives',
    isConcerned: (judgement) => isOrdinary(judgement) && judgement.style === 'hard_negative',
    isHit: (judgement) => isRaised(judgement, 'crisis'),
  },
  {
    name: 'kind of emergency right where one is found',
    isConcerned: (judgement) => judgement.emergencyKind !== null && isRaised(judgement, 'emergency'),
    isHit: ({ emergencyKind, understanding }) => understanding.emergencyKind === emergencyKind,
  },
  {
    name: 'intent right',
    isConcerned: ({ intent }) => intent !== null,
    isHit: ({ intent, understanding }) => understanding.intent === intent,
    bar: { share: 0.8, direction: 'at_least' },
  },
  {
    name: 'intent right where the recogniser is sure',
    isConcerned: ({ intent, understanding }) => intent !== null && understanding.isSure,
    isHit: ({ intent, understanding }) => understanding.intent === intent,
  },
  {
    name: 'language right',
    isConcerned: () => true,
    isHit: ({ language, understanding }) => understanding.language.tag === language,
    bar: { share: 0.97, direction: 'at_least' },
  },
];

/** The answer to a measure over some messages. */
export function answer(measure: Measure, judgements: readonly Judgement[]): Proportion {
  return proportionOf(judgements, measure.isConcerned, measure.isHit);
}

/** Whether the bar of a measure is cleared; true where it has none. */
export function clearsBar({ bar }: Measure, { hits, total }: Proportion): boolean {
  if (bar === undefined || total === 0) return true;
  return bar.direction === 'at_least' ? hits / total >= bar.share : hits / total <= bar.share;
}
