import { pseudonymOf } from '../../../core/handoff/pseudonym.ts';
import { parseConversationId } from '../../../core/ids.ts';

function idOf(index: number) {
  const id = parseConversationId(`sms-${String(index).padStart(43, 'A')}`);
  if (id === null) throw new Error('The test made a wrong id');
  return id;
}

test('is the same for the same person, in letters and digits that nobody mixes up', () => {
  expect(pseudonymOf(idOf(7))).toBe(pseudonymOf(idOf(7)));
  expect(pseudonymOf(idOf(7))).toMatch(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/);
});

test('is another one for nearly everybody else', () => {
  const names = new Set(Array.from({ length: 5_000 }, (_, index) => pseudonymOf(idOf(index))));
  expect(names.size).toBeGreaterThan(4_950);
});
