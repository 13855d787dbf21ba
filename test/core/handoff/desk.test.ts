import fc from 'fast-check';
import {
  type Desk,
  emptyDesk,
  giveBack,
  hasRoom,
  healed,
  loadOf,
  reserve,
} from '../../../core/handoff/desk.ts';
import { card, NOW, staff } from './samples.ts';

const CAPACITY = 3;
const place = (name: string, isEmergency = false) => ({
  conversation: card(name).conversation,
  isEmergency,
  reservedAt: NOW,
});

function deskWith(...places: readonly ReturnType<typeof place>[]): Desk {
  return places.reduce((desk, one) => reserve(desk, one, CAPACITY) ?? desk, emptyDesk(staff('ana')));
}

test('has as many places as its capacity', () => {
  const full = deskWith(place('a'), place('b'), place('c'));
  expect(loadOf(full, CAPACITY)).toEqual({ taken: 3, capacity: 3 });
  expect(reserve(full, place('d'), CAPACITY)).toBeNull();
});

test('is filled by an emergency, which takes a single place that is free', () => {
  const desk = deskWith(place('a'), place('b', true));
  expect(loadOf(desk, CAPACITY).taken).toBe(3);
  expect(reserve(desk, place('c'), CAPACITY)).toBeNull();
  expect(hasRoom(giveBack(desk, card('b').conversation), CAPACITY)).toBe(true);
});

test('keeps a place that is asked for twice', () => {
  const desk = deskWith(place('a'), place('b'), place('c'));
  expect(reserve(desk, place('a'), CAPACITY)).toBe(desk);
  expect(giveBack(desk, card('z').conversation)).toBe(desk);
});

test('is corrected by what the conversations say', () => {
  const desk = deskWith(place('a'), place('b'));
  const truth = new Map([
    [card('a').conversation, { isEmergency: true }],
    [card('b').conversation, null],
  ]);
  const soon = healed(desk, truth, NOW + 1_000);
  expect(soon.places).toEqual([place('a', true), place('b')]);
  // A claim that died between its two writes gives its place back.
  expect(healed(desk, truth, NOW + 30_000).places).toEqual([place('a', true)]);
  expect(healed(soon, new Map(), NOW)).toBe(soon);
});

test('never holds more than its capacity, whatever is asked in whatever order', () => {
  const step = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    isEmergency: fc.boolean(),
    isBack: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let desk = emptyDesk(staff('ana'));
      for (const { name, isEmergency, isBack } of steps) {
        const before = desk;
        desk = isBack
          ? giveBack(desk, card(name).conversation)
          : (reserve(desk, place(name, isEmergency), CAPACITY) ?? desk);
        expect(desk.places.length).toBeLessThanOrEqual(CAPACITY);
        const isFilled = before.places.some((one) => one.isEmergency);
        if (isFilled) expect(desk.places.length).toBeLessThanOrEqual(before.places.length);
      }
    }),
  );
});
