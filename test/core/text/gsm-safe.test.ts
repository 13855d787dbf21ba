import { isGsm } from '../../../core/text/gsm-alphabet.ts';
import { gsmSafe } from '../../../core/text/gsm-safe.ts';

test.each([
  ['José', 'José'],
  ['María Núñez', 'Maria Nuñez'],
  ['Zoë O’Łuk', "Zoe O'Luk"],
  ['Françoise', 'Francoise'],
  ['8:00\u202FAM', '8:00 AM'],
  ['“line” – one', '"line" - one'],
])('%s is written %s', (text, expected) => {
  expect(gsmSafe(text)).toBe(expected);
  expect(isGsm(gsmSafe(text))).toBe(true);
});

test.each(['Олена', 'سارا', '李', '🙂'])('%s has no twin and stays', (name) => {
  expect(gsmSafe(name)).toBe(name);
});
