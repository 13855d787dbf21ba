import { isOpen, nextOpening } from '../../../core/dialogue/opening-hours.ts';
import { HOUR_MS } from '../../../core/instant.ts';
import type { OpeningHours } from '../../../core/settings.ts';

const span = [{ opens: '09:00', closes: '17:00' }];
const WEEK = { monday: span, tuesday: span, wednesday: span, thursday: span, friday: span };
const hoursIn = (zone: string, changes: Partial<OpeningHours> = {}): OpeningHours => ({
  zone,
  week: WEEK,
  holidays: [],
  ...changes,
});
const at = (iso: string) => Date.parse(iso);

test.each([
  // The last Friday before and the Monday after clocks went forward (Berlin: 29 March 2026) and back (25 October).
  ['Europe/Berlin', '2026-03-27T08:00:00Z', '2026-03-30T07:00:00Z'],
  ['Europe/Berlin', '2026-10-23T07:00:00Z', '2026-10-26T08:00:00Z'],
  // New York: 8 March and 1 November 2026.
  ['America/New_York', '2026-03-06T14:00:00Z', '2026-03-09T13:00:00Z'],
  ['America/New_York', '2026-10-30T13:00:00Z', '2026-11-02T14:00:00Z'],
  // A zone of half an hour and one without daylight-saving time.
  ['Asia/Kolkata', '2026-03-27T03:30:00Z', '2026-03-30T03:30:00Z'],
])('in %s opens at nine on both sides of a change of clocks', (zone, friday, monday) => {
  const hours = hoursIn(zone);
  for (const opening of [at(friday), at(monday)]) {
    expect(isOpen(hours, opening - 1)).toBe(false);
    expect(isOpen(hours, opening)).toBe(true);
    expect(isOpen(hours, opening + 8 * HOUR_MS - 1)).toBe(true);
    expect(isOpen(hours, opening + 8 * HOUR_MS)).toBe(false);
  }
  expect(nextOpening(hours, at(friday))).toBe(at(monday));
});

test('opens on the hour that is there twice or not at all', () => {
  const night = { week: { sunday: [{ opens: '02:30', closes: '05:00' }] } };
  const spring = hoursIn('Europe/Berlin', night);
  // 02:30 is not on any clock that night: three o'clock is the first moment past it.
  expect(isOpen(spring, at('2026-03-29T00:59:00Z'))).toBe(false);
  expect(isOpen(spring, at('2026-03-29T01:00:00Z'))).toBe(true);
  expect(isOpen(spring, at('2026-10-25T01:45:00Z'))).toBe(true);
});

test('is closed on a holiday of the zone, on its own midnights', () => {
  const hours = hoursIn('America/New_York', { holidays: ['2026-11-26'] });
  expect(isOpen(hours, at('2026-11-26T15:00:00Z'))).toBe(false);
  expect(nextOpening(hours, at('2026-11-25T22:00:00Z'))).toBe(at('2026-11-27T14:00:00Z'));
});

test('is closed where nothing is set, and knows no opening', () => {
  const hours = hoursIn('UTC', { week: {} });
  expect(isOpen(hours, at('2026-11-23T12:00:00Z'))).toBe(false);
  expect(nextOpening(hours, at('2026-11-23T12:00:00Z'))).toBeNull();
});
