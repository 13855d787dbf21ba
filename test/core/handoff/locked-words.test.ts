import { lockWords, unlockWords } from '../../../core/handoff/locked-words.ts';

const TEXT = 'Give 1 dose of naloxone (4 mg) now & call +1 202-555-0123. <Then> wait 2-3 min.';

test('marks numbers, doses and names of drugs, and escapes the rest', () => {
  const { html, words } = lockWords(TEXT);
  expect(words).toEqual(['1', 'naloxone', '4 mg', '1', '202-555-0123.', '2-3']);
  expect(html).toContain('<span translate="no">4 mg</span>');
  expect(html).toContain('&lt;Then&gt;');
});

test('gives the text back when nothing was changed', () => {
  const { html, words } = lockWords(TEXT);
  expect(unlockWords(html, words)).toBe(TEXT);
});

test('lets a translation put them in another order', () => {
  const { words } = lockWords('4 mg naloxone');
  const translated = '<span translate="no">naloxone</span>: <span translate="no">4 mg</span>';
  expect(unlockWords(translated, words)).toBe('naloxone: 4 mg');
});

test.each([
  ['a dose that was changed', '<span translate="no">40 mg</span> <span translate="no">naloxone</span>'],
  ['a dose that was lost', '<span translate="no">naloxone</span>'],
  ['a number that was made up', '<span translate="no">4 mg</span> <span translate="no">naloxone</span> 2'],
  ['a dose outside of its mark', '4 mg <span translate="no">naloxone</span>'],
  ['a number in another script', '<span translate="no">4 mg</span> <span translate="no">naloxone</span> ٤'],
])('refuses %s', (_what, translated) => {
  expect(unlockWords(translated, lockWords('4 mg naloxone').words)).toBeNull();
});
