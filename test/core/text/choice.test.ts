import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageTag } from '../../../core/language-tag.ts';
import { chooseOption } from '../../../core/text/choice.ts';
import type { ChoiceWords } from '../../../core/text/folded-choice.ts';
import type { OptionId } from '../../../core/text/options.ts';

const CHECK: readonly OptionId[] = ['breathing', 'not_breathing', 'crew_here', 'no_naloxone'];
const TAKEN: readonly OptionId[] = ['taken_yes', 'taken_no'];
const SOMEONE: readonly OptionId[] = ['someone_yes', 'someone_no'];
const SAFE: readonly OptionId[] = ['safe_to_read', 'not_safe_to_read'];
const PAGES: readonly OptionId[] = [
  'treatment_medicines',
  'treatment_questions',
  'treatment_detox',
  'treatment_pregnancy',
  'treatment_justice',
];

function wordsOf(language: LanguageTag): ChoiceWords {
  const read = (file: string) =>
    JSON.parse(readFileSync(join(__dirname, '../../../locales', language, file), 'utf8'));
  return { options: read('options.json'), replies: read('replies.json') };
}

const words = { en: wordsOf('en'), es: wordsOf('es') };

type Row = readonly [
  language: 'en' | 'es',
  reply: string,
  menu: readonly OptionId[],
  chosen: OptionId | null,
];

describe('a digit chooses by place', () => {
  const rows: readonly Row[] = [
    ['en', '1', CHECK, 'breathing'],
    ['en', ' 2. ', CHECK, 'not_breathing'],
    ['en', '(3)', CHECK, 'crew_here'],
    ['en', '#2', CHECK, 'not_breathing'],
    ['en', '２', CHECK, 'not_breathing'],
    ['en', '٢', CHECK, 'not_breathing'],
    ['en', '۲', CHECK, 'not_breathing'],
    ['en', '२', CHECK, 'not_breathing'],
    ['en', '2️⃣', CHECK, 'not_breathing'],
    ['en', 'option 2', CHECK, 'not_breathing'],
    ['en', 'Two', CHECK, 'not_breathing'],
    ['es', 'dos', CHECK, 'not_breathing'],
    ['es', 'opción 3 por favor', CHECK, 'crew_here'],
    ['en', '1 please', CHECK, 'breathing'],
    ['en', '2 not breathing', CHECK, 'not_breathing'],
    ['en', '2, not breathing', CHECK, 'not_breathing'],
    ['en', '2. everyone better off without me', TAKEN, 'taken_no'],
    ['en', '5', PAGES, 'treatment_justice'],
  ];
  test.each(rows)('%s "%s"', (language, reply, menu, chosen) => {
    expect(chooseOption(reply, menu, words[language])).toBe(chosen);
  });
});

describe('a digit that counts, contradicts or has no place chooses nothing', () => {
  const rows: readonly Row[] = [
    ['en', '9', CHECK, null],
    ['en', '0', CHECK, null],
    ['en', '21', CHECK, null],
    ['en', '1 2', CHECK, null],
    ['en', '2 pills', TAKEN, null],
    ['en', '2, maybe 3', TAKEN, null],
    ['en', '1.5', CHECK, null],
    ['en', '1 hour ago', CHECK, null],
    ['en', '', CHECK, null],
    ['en', '🙂', CHECK, null],
    ['en', '1 crew here', CHECK, null],
  ];
  test.each(rows)('%s "%s"', (language, reply, menu, chosen) => {
    expect(chooseOption(reply, menu, words[language])).toBe(chosen);
  });
});

describe('words choose', () => {
  const rows: readonly Row[] = [
    ['en', 'still not', CHECK, 'not_breathing'],
    ['en', 'not yet breathing', CHECK, 'not_breathing'],
    ['en', 'NO', CHECK, 'not_breathing'],
    ['en', "he isn't breathing", CHECK, 'not_breathing'],
    ['en', 'he’s still not breathing what do i do', CHECK, 'not_breathing'],
    ['en', 'yes not breathing', CHECK, 'not_breathing'],
    ['en', 'not sure', CHECK, 'not_breathing'],
    ['en', 'yes he is breathing', CHECK, 'breathing'],
    ['en', 'Yes, he woke up', CHECK, 'breathing'],
    ['en', 'breathing now thank you', CHECK, 'breathing'],
    ['en', 'yes the paramedics are here', CHECK, 'crew_here'],
    ['en', 'ambulance is here', CHECK, 'crew_here'],
    ['en', 'N', CHECK, 'no_naloxone'],
    ['en', 'n. cant call im on parole', CHECK, 'no_naloxone'],
    ['en', 'we dont have any narcan', CHECK, 'no_naloxone'],
    ['en', 'no', TAKEN, 'taken_no'],
    ['en', 'No I didn’t', TAKEN, 'taken_no'],
    ['en', 'i took them', TAKEN, 'taken_yes'],
    ['en', 'no. i mean i took them', TAKEN, 'taken_yes'],
    ['en', 'nobody', SOMEONE, 'someone_no'],
    ['en', "I'm not alone", SOMEONE, 'someone_yes'],
    ['en', "it's not safe", SAFE, 'not_safe_to_read'],
    ['es', 'no respira', CHECK, 'not_breathing'],
    ['es', 'Sigue igual', CHECK, 'not_breathing'],
    ['es', 'sigue sin respirar qué hago', CHECK, 'not_breathing'],
    ['es', 'sí ya respira', CHECK, 'breathing'],
    ['es', 'si, gracias a dios ya respira', CHECK, 'breathing'],
    ['es', 'ya llegaron', CHECK, 'crew_here'],
    ['es', 'YA LLEGO LA AMBULANCIA', CHECK, 'crew_here'],
    ['es', 'no tengo naloxona', CHECK, 'no_naloxone'],
    ['es', 'no', TAKEN, 'taken_no'],
    ['es', 'ya me las tomé', TAKEN, 'taken_yes'],
  ];
  test.each(rows)('%s "%s"', (language, reply, menu, chosen) => {
    expect(chooseOption(reply, menu, words[language])).toBe(chosen);
  });
});

describe('what calms or ends something is never read out of a doubtful sentence', () => {
  const rows: readonly Row[] = [
    ['en', 'is he breathing?', CHECK, null],
    ['en', 'how do i know if he is breathing', CHECK, null],
    ['en', "i don't think he's really breathing", CHECK, null],
    ['en', 'breathing but weird', CHECK, null],
    ['en', 'maybe breathing', CHECK, null],
    ['en', 'no crew here', CHECK, null],
    ['en', 'crew here soon', CHECK, null],
    ['en', 'when is the crew here', CHECK, null],
    ['en', 'yes no', CHECK, null],
    ['en', 'no idea how to do that', CHECK, null],
    ['en', 'yes i was breathing for him and not stopping', CHECK, null],
    ['es', '¿respira?', CHECK, null],
    ['es', 'creo que casi respira', CHECK, null],
    ['es', 'aún no llega la ambulancia', CHECK, null],
  ];
  test.each(rows)('%s "%s"', (language, reply, menu, chosen) => {
    expect(chooseOption(reply, menu, words[language])).toBe(chosen);
  });
});

describe('a topic is found by its word in a sentence', () => {
  const rows: readonly Row[] = [
    ['en', 'is detox enough?', PAGES, 'treatment_detox'],
    ['en', 'what should I ask a rehab?', PAGES, 'treatment_questions'],
    ['en', 'my wife is pregnant', PAGES, 'treatment_pregnancy'],
    ['en', 'does methadone work', PAGES, 'treatment_medicines'],
    ['en', 'hello there', PAGES, null],
    ['en', 'methadone in prison', PAGES, null],
    ['es', '¿sirve la metadona?', PAGES, 'treatment_medicines'],
  ];
  test.each(rows)('%s "%s"', (language, reply, menu, chosen) => {
    expect(chooseOption(reply, menu, words[language])).toBe(chosen);
  });
});
