import { pseudoText, pseudoTexts } from '../../../core/text/pseudo-locale.ts';

test('a text is longer, accented and in brackets, and its places stay', () => {
  expect(pseudoText('Send {{count}} texts', 'qps')).toBe('[Šéñð {{count}} ţéẋţš ~~~~]');
});

test('in the right-to-left one every word is turned, and its places stay', () => {
  const text = pseudoText('Hi {name}, <b>go</b>', 'qps-rtl');
  expect(text).toBe('[\u200f\u202eHi\u202c\u200f {name}, <b>\u200f\u202ego\u202c\u200f</b> ~~~]');
});

test('nested and flat files keep their shape and their keys', () => {
  expect(pseudoTexts({ a: 'b', c: { d: ['e', ''] } }, 'qps')).toEqual({
    a: '[ƀ ~]',
    c: { d: ['[é ~]', ''] },
  });
});
