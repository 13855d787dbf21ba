import type { OptionId } from '../../text/options.ts';
import type { Concept } from '../../understanding/concepts.ts';
import type { Intent } from '../../understanding/understanding.ts';
import { ANSWERS } from '../answers.ts';
import type { MessageReceived } from '../event.ts';
import { isHigher, type Turn } from '../turn.ts';

/** Subjects that have a page of their own, and that people name in words of their own, whatever else they want. */
type Subject = Extract<
  OptionId,
  | 'naloxone_anyone'
  | 'safer_use_alone'
  | 'treatment_aftercare'
  | 'treatment_agonist'
  | 'treatment_condition'
  | 'treatment_exercise'
  | 'treatment_faith'
  | 'treatment_family'
  | 'treatment_justice'
  | 'treatment_mindfulness'
  | 'treatment_nutrition'
  | 'treatment_pregnancy'
  | 'treatment_red_flags'
  | 'treatment_release'
  | 'treatment_trauma'
>;

/** Situations of a person, which change what is right for them. */
const SITUATIONS = [
  'treatment_release',
  'treatment_pregnancy',
  'treatment_justice',
  'treatment_trauma',
  'safer_use_alone',
] as const satisfies readonly Subject[];

/** Kinds of help, and questions about it. */
const KINDS_OF_HELP = [
  'treatment_faith',
  'treatment_mindfulness',
  'treatment_exercise',
  'treatment_nutrition',
  'treatment_family',
  'treatment_aftercare',
  'treatment_condition',
  'treatment_agonist',
  'treatment_red_flags',
  'naloxone_anyone',
] as const satisfies readonly Subject[];

const ALL: readonly Subject[] = [...SITUATIONS, ...KINDS_OF_HELP];

/**
 * Which subjects a message with an intent may be about instead. "Is there a faith program?" may be understood as
 * somebody who looks for a place; an answer that an intent owes first, such as the care for withdrawal, stays.
 */
const SUBJECTS_OF_INTENT: Readonly<Partial<Record<Intent, readonly Subject[]>>> = {
  treatment_info: ALL,
  treatment_find: ALL,
  family: [...SITUATIONS, 'treatment_family', 'treatment_faith', 'treatment_aftercare', 'naloxone_anyone'],
  relapse: SITUATIONS,
  safer_use: SITUATIONS,
  naloxone_use: ['naloxone_anyone'],
  naloxone_get: ['naloxone_anyone'],
  privacy: ['treatment_aftercare'],
  thanks_bye: SITUATIONS,
  greeting: SITUATIONS,
  off_topic: SITUATIONS,
};

/** Intents that are heard first however unsure the recogniser is of them. */
const NEVER_GIVES_WAY: readonly Intent[] = ['overdose_now', 'suicide', 'violence', 'human', 'opt_out'];

/** Small talk says little of its own: where it is not plainly that, a subject that is named comes first. */
const SMALL_TALK: readonly Intent[] = ['thanks_bye', 'greeting', 'off_topic', 'language'];
const PLAINLY = 0.75;

/** What the recogniser sees in words that no list has. */
const SUBJECT_OF_CONCEPT: Readonly<Partial<Record<Concept, Subject>>> = {
  just_released: 'treatment_release',
  pregnant: 'treatment_pregnancy',
};

/** Tells the page of the subject that a message names; `false` when it names none, or its intent comes first. */
export function tellNamedSubject(turn: Turn, event: MessageReceived): boolean {
  const subjects = subjectsOpenTo(event, turn);
  if (subjects.length === 0) return false;
  const named = turn.world.mentionedOption(event.text, subjects, turn.language);
  const seen = event.understanding.evidence.flatMap(({ concept }) => SUBJECT_OF_CONCEPT[concept] ?? []);
  const subject = subjects.find((one) => seen.includes(one)) ?? subjects.find((one) => one === named);
  if (subject === undefined) return false;
  ANSWERS[subject](turn);
  return true;
}

function subjectsOpenTo({ text, understanding }: MessageReceived, turn: Turn): readonly Subject[] {
  const { intent, intentConfidence, isSure, risk } = understanding;
  if (intent === null) return ALL;
  if (SMALL_TALK.includes(intent) && intentConfidence < PLAINLY) return ALL;
  if (!isSure && !isHigher(risk, 'elevated') && !NEVER_GIVES_WAY.includes(intent)) return ALL;
  // Who names a place wants to hear of places there.
  if (intent === 'treatment_find' && turn.world.placeIn(text, turn.language) !== null) return [];
  return SUBJECTS_OF_INTENT[intent] ?? [];
}
