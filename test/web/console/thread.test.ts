import { longTranscript, messageOf } from '../../../bench/console/crowd.ts';
import { DAY_MS } from '../../../core/instant.ts';
import { PAGE_MESSAGES, threadPages } from '../../../web/console/state/thread.ts';
import { NOTE, NOW } from './samples.ts';

const isSameDay = (one: number, other: number) => Math.floor(one / DAY_MS) === Math.floor(other / DAY_MS);
const keys = (pages: ReturnType<typeof threadPages>) =>
  pages.flatMap(({ items }) => items.map(({ key }) => key));

test('a line stands where a day begins, and a note after the last message before it', () => {
  const messages = [
    messageOf(1, 'en', NOW - DAY_MS),
    messageOf(2, 'en', NOW - 10),
    messageOf(3, 'en', NOW + 10),
  ];
  expect(keys(threadPages(messages, [NOTE], isSameDay))).toEqual([
    'day-message-1',
    'message-1',
    'day-message-2',
    'message-2',
    'note-n1',
    'message-3',
  ]);
});

test('pages keep their keys and items when earlier messages come', () => {
  const all = longTranscript(200, 'en', NOW);
  const pages = threadPages(all.slice(100), [], () => true);
  const more = threadPages(all, [], () => true);
  expect(more.at(-1)).toEqual(pages.at(-1));
  expect(more.every(({ items }) => items.length <= PAGE_MESSAGES + 1)).toBe(true);
});

test('notes alone stand as well', () => {
  expect(keys(threadPages([], [NOTE], isSameDay))).toEqual(['day-note-n1', 'note-n1']);
});
