import type { OptionId } from '../text/options.ts';
import { answerNotTaken, answerTaken, answerWithSomeone } from './topics/crisis.ts';
import { tellHowToTalk, tellSelfCare } from './topics/family.ts';
import {
  choosePlaceOption,
  chooseService,
  listAgain,
  refine,
  tellMore,
  tellToPhone,
} from './topics/find-services.ts';
import { agreeToFollowUp, hearWhetherReached } from './topics/follow-up.ts';
import { switchLanguage } from './topics/language.ts';
import { isMoveOpen, joinWeb } from './topics/move.ts';
import {
  tellInjection,
  tellSafety,
  tellSpray,
  tellStorage,
  tellTraining,
  tellWhere,
} from './topics/naloxone.ts';
import { agreeToCallBack, answerPerson } from './topics/person.ts';
import { answerSaferUse, tellUsingAlone } from './topics/safer-use.ts';
import { tellFurtherSubjects, tellTreatment } from './topics/treatment.ts';
import { answerNotSafeToRead, answerSafeToRead } from './topics/violence.ts';
import type { Turn } from './turn.ts';
import { WISH_OPTIONS, type WishOption } from './wish-options.ts';

/** Options that a running rescue answers itself, by what it knows of the rescue. */
type RescueOption = 'breathing' | 'not_breathing' | 'crew_here' | 'no_naloxone' | 'self_ok' | 'self_worse';

/** What choosing an option of a menu leads to: one entry for each, so that a new option cannot be forgotten. */
export const ANSWERS: Readonly<Record<Exclude<OptionId, RescueOption>, (turn: Turn) => void>> = {
  taken_yes: answerTaken,
  taken_no: answerNotTaken,
  someone_yes: (turn) => answerWithSomeone(turn, true),
  someone_no: (turn) => answerWithSomeone(turn, false),
  safe_to_read: answerSafeToRead,
  not_safe_to_read: answerNotSafeToRead,
  naloxone_spray: tellSpray,
  naloxone_injection: tellInjection,
  naloxone_where: tellWhere,
  naloxone_safety: tellSafety,
  naloxone_storage: tellStorage,
  naloxone_anyone: tellTraining,
  treatment_medicines: (turn) => tellTreatment(turn, 'medicines'),
  treatment_places: (turn) => tellTreatment(turn, 'places'),
  treatment_questions: (turn) => tellTreatment(turn, 'questions'),
  treatment_rights: (turn) => tellTreatment(turn, 'rights'),
  treatment_alongside: (turn) => tellTreatment(turn, 'alongside'),
  treatment_mental_health: (turn) => tellTreatment(turn, 'mental_health'),
  treatment_pregnancy: (turn) => tellTreatment(turn, 'pregnancy'),
  treatment_justice: (turn) => tellTreatment(turn, 'justice'),
  treatment_aftercare: (turn) => tellTreatment(turn, 'aftercare'),
  treatment_detox: (turn) => tellTreatment(turn, 'detox'),
  treatment_more: tellFurtherSubjects,
  treatment_condition: (turn) => tellTreatment(turn, 'condition'),
  treatment_agonist: (turn) => tellTreatment(turn, 'agonist'),
  treatment_red_flags: (turn) => tellTreatment(turn, 'red_flags'),
  treatment_mindfulness: (turn) => tellTreatment(turn, 'mindfulness'),
  treatment_nutrition: (turn) => tellTreatment(turn, 'nutrition'),
  treatment_exercise: (turn) => tellTreatment(turn, 'exercise'),
  treatment_faith: (turn) => tellTreatment(turn, 'faith'),
  treatment_trauma: (turn) => tellTreatment(turn, 'trauma'),
  treatment_release: (turn) => tellTreatment(turn, 'release'),
  treatment_family: (turn) => tellTreatment(turn, 'family'),
  treatment_find: listAgain,
  service_1: (turn) => chooseService(turn, 'service_1'),
  service_2: (turn) => chooseService(turn, 'service_2'),
  service_3: (turn) => chooseService(turn, 'service_3'),
  place_1: (turn) => choosePlaceOption(turn, 'place_1'),
  place_2: (turn) => choosePlaceOption(turn, 'place_2'),
  place_3: (turn) => choosePlaceOption(turn, 'place_3'),
  place_4: (turn) => choosePlaceOption(turn, 'place_4'),
  services_more: tellMore,
  services_back: listAgain,
  services_to_phone: tellToPhone,
  got_through_yes: (turn) => hearWhetherReached(turn, true),
  got_through_no: (turn) => hearWhetherReached(turn, false),
  ...wishAnswers(),
  safer_use: answerSaferUse,
  safer_use_alone: tellUsingAlone,
  family_talk: tellHowToTalk,
  family_naloxone: tellWhere,
  family_self_care: tellSelfCare,
  person: answerPerson,
  follow_up_yes: answerYes,
  language_en: (turn) => switchLanguage(turn, 'en'),
  language_es: (turn) => switchLanguage(turn, 'es'),
  language_fr: (turn) => switchLanguage(turn, 'fr'),
  language_pt: (turn) => switchLanguage(turn, 'pt'),
  language_de: (turn) => switchLanguage(turn, 'de'),
  language_it: (turn) => switchLanguage(turn, 'it'),
  language_pl: (turn) => switchLanguage(turn, 'pl'),
  language_ru: (turn) => switchLanguage(turn, 'ru'),
  language_uk: (turn) => switchLanguage(turn, 'uk'),
  language_ar: (turn) => switchLanguage(turn, 'ar'),
  language_fa: (turn) => switchLanguage(turn, 'fa'),
  language_hi: (turn) => switchLanguage(turn, 'hi'),
  language_zh: (turn) => switchLanguage(turn, 'zh'),
  language_vi: (turn) => switchLanguage(turn, 'vi'),
};

function wishAnswers(): Readonly<Record<WishOption, (turn: Turn) => void>> {
  const entries = WISH_OPTIONS.map((option) => [option, (turn: Turn) => refine(turn, option)] as const);
  return Object.fromEntries(entries) as Record<WishOption, (turn: Turn) => void>;
}

/** "Yes" to whatever was asked last that needs a consent. */
function answerYes(turn: Turn): void {
  if (isMoveOpen(turn)) joinWeb(turn);
  else if (turn.conversation.menu?.topic === 'follow_up') agreeToFollowUp(turn);
  else answerToCallBack(turn);
}

/** "Yes" to "shall we write when we are back?", or, when we are, to "would you like to talk?". */
function answerToCallBack(turn: Turn): void {
  if (turn.isTeamOpen) answerPerson(turn);
  else agreeToCallBack(turn);
}

/** Follows the option that a reply chose; rescue options are left to the rescue. */
export function followOption(turn: Turn, option: OptionId): boolean {
  if (option in ANSWERS) {
    ANSWERS[option as keyof typeof ANSWERS](turn);
    return true;
  }
  return false;
}
