import type { MessageKey } from '../../text/message-key.ts';
import type { OptionId } from '../../text/options.ts';
import type { MessageReceived } from '../event.ts';
import type { Turn } from '../turn.ts';

/** What can be told of treatment, each with the options that follow it. */
const PAGES = {
  overview: [
    'treatment_medicines',
    'treatment_places',
    'treatment_questions',
    'treatment_rights',
    'treatment_find',
  ],
  medicines: ['treatment_places', 'treatment_questions', 'treatment_find'],
  places: ['treatment_questions', 'treatment_find', 'treatment_detox'],
  detox: ['treatment_medicines', 'treatment_find', 'person'],
  questions: ['treatment_find', 'treatment_rights', 'person'],
  rights: ['treatment_questions', 'treatment_find', 'person'],
  alongside: ['treatment_medicines', 'treatment_aftercare'],
  mental_health: ['treatment_questions', 'treatment_find', 'person'],
  pregnancy: ['treatment_find', 'person'],
  justice: ['treatment_find', 'person'],
  aftercare: ['treatment_find', 'person'],
} as const satisfies Record<string, readonly OptionId[]>;

type Page = keyof typeof PAGES;

/** Words that show which page somebody asks for, beside the flags; the recogniser's intent is only "treatment". */
export function answerTreatment(turn: Turn, event: MessageReceived): void {
  const flags = turn.conversation.flags;
  const concepts = event.understanding.evidence.map((sign) => sign.concept);
  if (concepts.includes('pregnant') || flags.includes('pregnant')) return tellTreatment(turn, 'pregnancy');
  if (concepts.includes('just_released')) return tellTreatment(turn, 'justice');
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
};
