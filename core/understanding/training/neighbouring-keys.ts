import type { Random } from './seeded-random.ts';

/** Rows of letters as they lie on the keyboards of phones: Latin, Russian and Ukrainian, Arabic, Persian. */
const KEYBOARDS: readonly (readonly string[])[] = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
  ['йцукенгшщзхї', 'фівапролджє', 'ячсмитьбю'],
  ['ضصثقفغعهخحج', 'شسيبلاتنمك', 'ظطذدزروةى'],
  ['ضصثقفغعهخحج', 'شسیبلاتنمک', 'ظطزرذدپو'],
];

const NEIGHBOURS = readNeighbours();

/** A letter whose key touches that of the given one, or the letter itself where no keyboard is known for it. */
export function neighbourOf(letter: string, random: Random): string {
  const near = NEIGHBOURS.get(letter.toLowerCase());
  return near === undefined ? letter : (near[Math.floor(random() * near.length)] ?? letter);
}

function readNeighbours(): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, Set<string>>();
  for (const rows of KEYBOARDS) {
    rows.forEach((row, rowNumber) => {
      const below = rows[rowNumber + 1] ?? '';
      Array.from(row).forEach((letter, column) => {
        for (const other of [row[column + 1], below[column], below[column - 1]]) {
          if (other === undefined) continue;
          join(near, letter, other);
          join(near, other, letter);
        }
      });
    });
  }
  return new Map([...near].map(([letter, others]) => [letter, [...others]]));
}

function join(near: Map<string, Set<string>>, letter: string, other: string): void {
  near.set(letter, (near.get(letter) ?? new Set()).add(other));
}
