import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { screen } from '../../../core/app/inbound-message.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../../core/language-tag.ts';
import type { OptionTable } from '../../../core/text/language-words.ts';
import { OPTIONS } from '../../../core/text/options.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const knowledge = loadKnowledge();

const optionsOf = (tag: LanguageTag): OptionTable =>
  JSON.parse(readFileSync(resolve(`locales/${tag}/options.json`), 'utf8'));

/** From the first topic on, what an option says tells of nobody in danger. */
const INFORMING = OPTIONS.slice(OPTIONS.indexOf('naloxone_spray')).filter(
  (option) => !option.startsWith('got_through'),
);

test.each(LANGUAGE_TAGS)('what buttons of %s send for what only informs raises no alarm', (tag) => {
  const table = optionsOf(tag);
  const raised = INFORMING.flatMap((option) =>
    [table[option].label, ...table[option].words].filter(
      (text) => !['routine', 'elevated'].includes(screen(knowledge, text, null).risk),
    ),
  );
  expect(raised).toEqual([]);
});

test.each([
  ['en', 'Not breathing!'],
  ['es', 'no respira'],
  ['de', 'atmet nicht'],
  ['zh', '没有呼吸'],
  ['ar', 'لا يتنفس'],
] as const)('what tells of a body is heard as anybody’s words in %s: %s', (_tag, text) => {
  expect(screen(knowledge, text, null).risk).toBe('emergency');
});

test('an option’s own words that tell of the person keep what they tell', () => {
  expect(screen(knowledge, 'i use alone', null)).toMatchObject({ risk: 'elevated', intent: 'safer_use' });
});

test('words around an option’s own are heard as anybody’s', () => {
  expect(screen(knowledge, 'open now', null).risk).toBe('routine');
  expect(screen(knowledge, 'open now he is not breathing', null).risk).toBe('emergency');
});
