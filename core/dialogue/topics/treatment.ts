import type { MessageKey } from '../../text/message-key.ts';
import type { OptionId } from '../../text/options.ts';
import type { MessageReceived } from '../event.ts';
import type { Turn } from '../turn.ts';

/**
 * What can be told of treatment, each with the options that follow it. "More subjects" is understood after every page;
 * only the overview spends a digit on it.
 */
const PAGES = {
  overview: [
    'treatment_medicines',
    'treatment_places',
    'treatment_questions',
    'treatment_rights',
    'treatment_find',
    'treatment_more',
  ],
  medicines: ['treatment_places', 'treatment_questions', 'treatment_find', 'treatment_more'],
  places: ['treatment_questions', 'treatment_find', 'treatment_detox', 'treatment_more'],
  detox: ['treatment_medicines', 'treatment_find', 'person', 'treatment_more'],
  questions: ['treatment_find', 'treatment_rights', 'person', 'treatment_more'],
  rights: ['treatment_questions', 'treatment_find', 'person', 'treatment_more'],
  alongside: ['treatment_medicines', 'treatment_aftercare', 'treatment_more'],
  mental_health: ['treatment_questions', 'treatment_find', 'person', 'treatment_more'],
  pregnancy: ['treatment_find', 'person', 'treatment_more'],
  justice: ['treatment_find', 'person', 'treatment_more'],
  aftercare: ['treatment_find', 'person', 'treatment_more'],
  condition: ['treatment_find', 'person', 'treatment_more'],
  agonist: ['treatment_find', 'person', 'treatment_more'],
  red_flags: ['treatment_find', 'person', 'treatment_more'],
  mindfulness: ['treatment_find', 'person', 'treatment_more'],
  nutrition: ['treatment_find', 'person', 'treatment_more'],
  exercise: ['treatment_find', 'person', 'treatment_more'],
  faith: ['treatment_find', 'person', 'treatment_more'],
  trauma: ['treatment_find', 'person', 'treatment_more'],
  release: ['treatment_find', 'person', 'treatment_more'],
  family: ['treatment_find', 'person', 'treatment_more'],
} as const satisfies Record<string, readonly OptionId[]>;

type Page = keyof typeof PAGES;

/** What "more subjects" offers, by digit: everything that the overview does not already offer. */
export const FURTHER_SUBJECTS = [
  'treatment_pregnancy',
  'treatment_release',
  'treatment_justice',
  'treatment_family',
  'treatment_mental_health',
  'treatment_trauma',
  'treatment_faith',
  'treatment_mindfulness',
  'treatment_exercise',
  'treatment_nutrition',
  'treatment_aftercare',
  'treatment_condition',
  'treatment_agonist',
  'treatment_red_flags',
] as const satisfies readonly OptionId[];

/** Answers a question about treatment with the page that it mentions, or with the overview. */
export function answerTreatment(turn: Turn, event: MessageReceived): void {
  if (turn.conversation.flags.includes('pregnant')) return tellTreatment(turn, 'pregnancy');
  if (!tellMentionedPage(turn, event.text)) tellTreatment(turn, 'overview');
}

/** Tells the page whose words the message holds ("is detox enough?"); `false` when it holds none. */
export function tellMentionedPage(turn: Turn, text: string): boolean {
  const option = turn.world.mentionedOption(text, Object.keys(PAGE_OF_OPTION) as OptionId[], turn.language);
  const page = option === null ? undefined : PAGE_OF_OPTION[option];
  if (page === undefined) return false;
  tellTreatment(turn, page);
  return true;
}

export function tellTreatment(turn: Turn, page: Page): void {
  turn.update({ topic: 'treatment' });
  const key: MessageKey = `treatment.${page}`;
  turn.say(key, { menu: { topic: 'treatment', options: PAGES[page] } });
}

/** The subjects that the overview has no place for, each with its digit. */
export function tellFurtherSubjects(turn: Turn): void {
  const menu = { topic: 'treatment', options: FURTHER_SUBJECTS } as const;
  turn.update({ topic: 'treatment' });
  const params = { subjects: { type: 'menu', options: FURTHER_SUBJECTS } } as const;
  // Asked for again while the list still stands on the screen: it is not sent twice, but its digits count again.
  if (!turn.say('treatment.more', { params, menu })) turn.update({ menu: { ...menu, offeredAt: turn.now } });
}

/** No local services are loaded: that is said, with the lines that know them; never an invented place. */
export function tellWhereTreatmentIs(turn: Turn): void {
  turn.update({ topic: 'treatment' });
  turn.say('treatment.find.nothing_loaded', {
    menu: { topic: 'treatment', options: ['treatment_questions', 'person'] },
  });
}

const PAGE_OF_OPTION: Readonly<Partial<Record<OptionId, Page>>> = {
  treatment_medicines: 'medicines',
  treatment_places: 'places',
  treatment_detox: 'detox',
  treatment_questions: 'questions',
  treatment_rights: 'rights',
  treatment_alongside: 'alongside',
  treatment_mental_health: 'mental_health',
  treatment_pregnancy: 'pregnancy',
  treatment_justice: 'justice',
  treatment_aftercare: 'aftercare',
  treatment_condition: 'condition',
  treatment_agonist: 'agonist',
  treatment_red_flags: 'red_flags',
  treatment_mindfulness: 'mindfulness',
  treatment_nutrition: 'nutrition',
  treatment_exercise: 'exercise',
  treatment_faith: 'faith',
  treatment_trauma: 'trauma',
  treatment_release: 'release',
  treatment_family: 'family',
};
