/** Subjects that the helpline tells people about; a counselor who takes over sees which, and when. */
export const TOLD_SUBJECTS = [
  'emergency_number',
  'rescue_steps',
  'crisis_line',
  'naloxone',
  'treatment',
  'withdrawal',
  'safer_use',
  'return_to_use',
  'family',
  'violence',
  'privacy',
  'wait',
] as const;
export type ToldSubject = (typeof TOLD_SUBJECTS)[number];

/** What the texts of one group of keys tell; groups that tell nothing of their own are left out. */
const SUBJECT_OF_GROUP: Readonly<Record<string, ToldSubject>> = {
  overdose: 'rescue_steps',
  child: 'rescue_steps',
  medical: 'emergency_number',
  attack: 'emergency_number',
  self_harm: 'emergency_number',
  crisis: 'crisis_line',
  naloxone: 'naloxone',
  treatment: 'treatment',
  withdrawal: 'withdrawal',
  safer_use: 'safer_use',
  return_to_use: 'return_to_use',
  family: 'family',
  violence: 'violence',
  notice: 'privacy',
  privacy: 'privacy',
};

/** Texts of a group that tells nothing as a whole. */
const SUBJECT_OF_KEY: Readonly<Record<string, ToldSubject>> = {
  'person.open': 'wait',
  'person.closed': 'wait',
  'person.wait': 'wait',
  'person.position': 'wait',
  'person.update': 'wait',
};

/** The subject that a text tells about, by its key; `null` for none. */
export function toldSubjectOf(key: string): ToldSubject | null {
  const [group = ''] = key.split('.', 1);
  return SUBJECT_OF_KEY[key] ?? SUBJECT_OF_GROUP[group] ?? null;
}
