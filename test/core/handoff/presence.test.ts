import {
  absenceOf,
  GONE_AFTER_MS,
  OFFLINE_AFTER_MS,
  presenceOf,
  type StaffMember,
  VANISHED_AFTER_MS,
} from '../../../core/handoff/presence.ts';
import { NOW, staff } from './samples.ts';

const ANA: StaffMember = {
  id: staff('ana'),
  name: 'Ana',
  roles: ['counselor'],
  languages: ['en'],
  chosen: 'available',
  since: NOW,
  lastSeenAt: NOW,
};

test('is what was chosen while there are signs of life, and offline after a minute without', () => {
  expect(presenceOf(ANA, NOW + OFFLINE_AFTER_MS - 1)).toBe('available');
  expect(presenceOf(ANA, NOW + OFFLINE_AFTER_MS)).toBe('offline');
  expect(presenceOf({ ...ANA, chosen: 'pause' }, NOW)).toBe('pause');
  expect(presenceOf({ ...ANA, lastSeenAt: null }, NOW)).toBe('offline');
});

test('is asked for once more before anybody is taken for gone, and not for ever', () => {
  expect(absenceOf(ANA, NOW + VANISHED_AFTER_MS - 1)).toBe('none');
  expect(absenceOf(ANA, NOW + VANISHED_AFTER_MS)).toBe('silent');
  expect(absenceOf(ANA, NOW + GONE_AFTER_MS)).toBe('gone');
  expect(absenceOf({ lastSeenAt: null }, NOW)).toBe('gone');
});
