import {
  mayBeAsked,
  mayRead,
  REVEAL_LIFE_MS,
  type RevealRequest,
  refusalToDecide,
} from '../../../core/handoff/reveal-policy.ts';
import { NOW, staff } from './samples.ts';

const ANA = staff('ana');
const SAM = staff('sam');
const REQUEST: RevealRequest = {
  id: 'one',
  requestedBy: ANA,
  requesterRoles: ['counselor'],
  requestedAt: NOW,
  status: 'requested',
  decidedBy: null,
};

test.each([
  ['none', 'emergency', true, false],
  ['with_consent', 'routine', true, true],
  ['with_consent', 'emergency', false, false],
  ['imminent_risk', 'emergency', false, true],
  ['imminent_risk', 'crisis', false, true],
  ['imminent_risk', 'danger', true, false],
] as const)('policy %s, risk %s, consent %s: %s', (policy, risk, hasConsent, isAllowed) => {
  expect(mayBeAsked(policy, { risk, hasConsent })).toBe(isAllowed);
});

test('needs a second person, in time, once', () => {
  expect(refusalToDecide(REQUEST, ANA, NOW)).toBe('same_person');
  expect(refusalToDecide(REQUEST, SAM, NOW)).toBeNull();
  expect(refusalToDecide(REQUEST, SAM, NOW + REVEAL_LIFE_MS)).toBe('not_approved');
  expect(refusalToDecide({ ...REQUEST, status: 'refused' }, SAM, NOW)).toBe('not_approved');
});

test('is read by one of the two, after the yes, while the request lives', () => {
  const approved: RevealRequest = { ...REQUEST, status: 'approved', decidedBy: SAM };
  expect(mayRead(approved, SAM, NOW)).toBe(true);
  expect(mayRead(approved, staff('another'), NOW)).toBe(false);
  expect(mayRead(REQUEST, SAM, NOW)).toBe(false);
  expect(mayRead({ ...approved, status: 'refused' }, SAM, NOW)).toBe(false);
  expect(mayRead(approved, SAM, NOW + REVEAL_LIFE_MS)).toBe(false);
});
