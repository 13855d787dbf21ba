import { waitPromise } from '../../../core/handoff/wait-promise.ts';
import { HOUR_MS, MINUTE_MS } from '../../../core/instant.ts';
import { NOW } from './samples.ts';

/** One taking every so many minutes, the last one just now. */
const every = (minutes: number, times: number) =>
  Array.from({ length: times }, (_, index) => NOW - index * minutes * MINUTE_MS);
const measured = { now: NOW, position: 0, takenAt: every(4, 10), availableCount: 2 };

test('grows with the place in line, in fives of minutes, rounded up', () => {
  expect(waitPromise(measured)).toBe(5);
  expect(waitPromise({ ...measured, position: 1 })).toBe(10);
  expect(waitPromise({ ...measured, position: 5 })).toBe(25);
});

test.each([
  ['nobody is there', { availableCount: 0 }],
  ['too few were taken to know', { takenAt: every(4, 4) }],
  ['what is known is older than an hour', { takenAt: every(4, 10).map((at) => at - 2 * HOUR_MS) }],
  ['it would be longer than an hour', { position: 30 }],
])('is not made when %s', (_why, change) => {
  expect(waitPromise({ ...measured, ...change })).toBeNull();
});
