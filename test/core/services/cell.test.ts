import fc from 'fast-check';
import { cellOf, centreOf, parseCell } from '../../../core/services/cell.ts';
import { distanceKm } from '../../../core/services/geo.ts';

const anywhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('a cell tells where somebody is to some kilometers, and no finer', () => {
  fc.assert(
    fc.property(anywhere, (point) => {
      const cell = cellOf(point);
      expect(parseCell(cell)).toBe(cell);
      expect(distanceKm(point, centreOf(cell))).toBeLessThan(3.6);
    }),
  );
});

test('everybody in a neighbourhood is in one cell', () => {
  const home = { latitude: 39.7392, longitude: -104.9903 };
  expect(cellOf(home)).toBe('9xj64');
  expect(cellOf({ latitude: 39.745, longitude: -104.995 })).toBe('9xj64');
});

test('a finer cell is none', () => {
  expect(parseCell('9xj648')).toBeNull();
  expect(parseCell('9xj6')).toBeNull();
  expect(parseCell('39.73,-104.99')).toBeNull();
});
