import type { Branded } from '../ids.ts';
import type { Point } from './geo.ts';

/**
 * Where somebody is, no finer than it may be kept: a geohash of five letters, about 5 by 5 km. It is the only form in
 * which a person's position enters a conversation, an effect or a log.
 */
export type Cell = Branded<'Cell'>;

const LETTERS = '0123456789bcdefghjkmnpqrstuvwxyz';
const CELL_LETTERS = 5;
const BITS_OF_LETTER = 5;

/** The cell that a point lies in. */
export function cellOf({ latitude, longitude }: Point): Cell {
  let [south, north, west, east] = [-90, 90, -180, 180];
  let cell = '';
  let letter = 0;
  for (let bit = 0; bit < CELL_LETTERS * BITS_OF_LETTER; bit += 1) {
    const isEven = bit % 2 === 0;
    const middle = isEven ? (west + east) / 2 : (south + north) / 2;
    const isUpper = (isEven ? longitude : latitude) >= middle;
    if (isEven) [west, east] = isUpper ? [middle, east] : [west, middle];
    else [south, north] = isUpper ? [middle, north] : [south, middle];
    letter = letter * 2 + (isUpper ? 1 : 0);
    if (bit % BITS_OF_LETTER === BITS_OF_LETTER - 1) {
      cell += LETTERS[letter];
      letter = 0;
    }
  }
  return cell as Cell;
}

/** The middle of a cell, from which distances are counted. */
export function centreOf(cell: Cell): Point {
  let [south, north, west, east] = [-90, 90, -180, 180];
  let isEven = true;
  for (const letter of cell) {
    const value = LETTERS.indexOf(letter);
    for (let bit = BITS_OF_LETTER - 1; bit >= 0; bit -= 1) {
      const isUpper = (value >> bit) % 2 === 1;
      if (isEven) {
        const middle = (west + east) / 2;
        [west, east] = isUpper ? [middle, east] : [west, middle];
      } else {
        const middle = (south + north) / 2;
        [south, north] = isUpper ? [middle, north] : [south, middle];
      }
      isEven = !isEven;
    }
  }
  return { latitude: (south + north) / 2, longitude: (west + east) / 2 };
}

/** Parses a cell; `null` for any other text, a finer one included. */
export function parseCell(text: string): Cell | null {
  return /^[0-9bcdefghjkmnpqrstuvwxyz]{5}$/.test(text) ? (text as Cell) : null;
}
