import { isOfferedTo, OPEN_TO_ALL_AFTER_MS, offersFor } from '../../../core/handoff/next-person.ts';
import { inOrder, positionAmong, ROUTINE_AGES_AFTER_MS } from '../../../core/handoff/waiting-order.ts';
import { MINUTE_MS } from '../../../core/instant.ts';
import { card, NOW, namesOf, staff } from './samples.ts';

const ANA = { id: staff('ana'), languages: ['en', 'es'] } as const;

describe('the order of those who wait', () => {
  test('is by risk, then by wait', () => {
    const cards = [
      card('routine', { openedAt: NOW - 20 * MINUTE_MS }),
      card('laterCrisis', { risk: 'crisis' }),
      card('danger', { risk: 'danger', openedAt: NOW - 10 * MINUTE_MS }),
      card('emergency', { risk: 'emergency' }),
      card('earlierCrisis', { risk: 'crisis', openedAt: NOW - MINUTE_MS }),
      card('elevated', { risk: 'elevated' }),
    ];
    expect(namesOf(inOrder(cards, NOW))).toEqual([
      'emergency',
      'earlierCrisis',
      'laterCrisis',
      'danger',
      'elevated',
      'routine',
    ]);
  });

  test('puts whoever a counselor gave back before the others of the same risk, and not before a higher one', () => {
    const cards = [
      card('waited', { risk: 'danger', openedAt: NOW - 30 * MINUTE_MS }),
      card('returned', { risk: 'danger', isReturned: true }),
      card('crisis', { risk: 'crisis' }),
    ];
    expect(namesOf(inOrder(cards, NOW))).toEqual(['crisis', 'returned', 'waited']);
  });

  test('lets a routine ticket of half an hour count as elevated, and no more', () => {
    const old = card('old', { openedAt: NOW - ROUTINE_AGES_AFTER_MS });
    const elevated = card('elevated', { risk: 'elevated' });
    const danger = card('danger', { risk: 'danger' });
    expect(namesOf(inOrder([elevated, old, danger], NOW))).toEqual(['danger', 'old', 'elevated']);
    expect(namesOf(inOrder([elevated, old, danger], NOW - 1))).toEqual(['danger', 'elevated', 'old']);
  });

  test('counts those before, and knows nobody who does not wait', () => {
    const cards = [card('one', { openedAt: NOW - 1 }), card('two')];
    expect(positionAmong(cards, card('two').conversation, NOW)).toBe(1);
    expect(positionAmong(cards, card('three').conversation, NOW)).toBeNull();
  });
});

describe('the next person', () => {
  test('is one of the counselor’s languages', () => {
    const cards = [card('german', { language: 'de', risk: 'danger' }), card('spanish', { language: 'es' })];
    expect(namesOf(offersFor(ANA, cards, NOW))).toEqual(['spanish']);
  });

  test.each(['emergency', 'crisis'] as const)('is anybody in %s whom nobody took for a minute', (risk) => {
    const urgent = card('german', { language: 'de', risk });
    expect(isOfferedTo(ANA, urgent, NOW + OPEN_TO_ALL_AFTER_MS - 1)).toBe(false);
    expect(isOfferedTo(ANA, urgent, NOW + OPEN_TO_ALL_AFTER_MS)).toBe(true);
  });

  test('is nobody of another language below that, however long they wait', () => {
    const danger = card('german', { language: 'de', risk: 'danger' });
    expect(isOfferedTo(ANA, danger, NOW + 60 * MINUTE_MS)).toBe(false);
  });

  test('waits a minute anew after it was given back', () => {
    const urgent = card('german', { language: 'de', risk: 'emergency', waitingSince: NOW + MINUTE_MS });
    expect(isOfferedTo(ANA, urgent, NOW + MINUTE_MS)).toBe(false);
    expect(isOfferedTo(ANA, urgent, NOW + 2 * MINUTE_MS)).toBe(true);
  });

  test('is nobody whom the counselor cannot take', () => {
    const passed = card('passed', { risk: 'emergency', passedBy: [ANA.id] });
    expect(offersFor(ANA, [passed], NOW + 10 * MINUTE_MS)).toEqual([]);
    expect(isOfferedTo({ ...ANA, id: staff('karim') }, passed, NOW)).toBe(true);
  });
});
