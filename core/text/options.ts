/** Every option that a menu can offer; its label and words stand in `locales/<tag>/options.json`. */
export const OPTIONS = [
  // Rescue check.
  'breathing',
  'not_breathing',
  'crew_here',
  'no_naloxone',
  'self_ok',
  'self_worse',
  // Crisis.
  'taken_yes',
  'taken_no',
  'someone_yes',
  'someone_no',
  // Violence.
  'safe_to_read',
  'not_safe_to_read',
  // Naloxone.
  'naloxone_spray',
  'naloxone_injection',
  'naloxone_where',
  'naloxone_safety',
  'naloxone_storage',
  'naloxone_anyone',
  // Treatment.
  'treatment_medicines',
  'treatment_places',
  'treatment_questions',
  'treatment_rights',
  'treatment_alongside',
  'treatment_mental_health',
  'treatment_pregnancy',
  'treatment_justice',
  'treatment_aftercare',
  'treatment_detox',
  'treatment_more',
  'treatment_condition',
  'treatment_agonist',
  'treatment_red_flags',
  'treatment_mindfulness',
  'treatment_nutrition',
  'treatment_exercise',
  'treatment_faith',
  'treatment_trauma',
  'treatment_release',
  'treatment_family',
  'treatment_find',
  // Safer use.
  'safer_use',
  'safer_use_alone',
  // Family.
  'family_talk',
  'family_naloxone',
  'family_self_care',
  // Any topic.
  'person',
  // Follow-up.
  'follow_up_yes',
  // Languages are offered by endonym.
  'language_en',
  'language_es',
  'language_fr',
  'language_pt',
  'language_de',
  'language_it',
  'language_pl',
  'language_ru',
  'language_uk',
  'language_ar',
  'language_fa',
  'language_hi',
  'language_zh',
  'language_vi',
] as const;

export type OptionId = (typeof OPTIONS)[number];
