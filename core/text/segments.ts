import { gsmUnitsOf, isGsm } from './gsm-alphabet.ts';

/** How a text travels by SMS and what it costs. */
export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Billed parts; 0 for an empty text. */
  readonly segments: number;
  /** Seven-bit units in GSM-7, sixteen-bit units in UCS-2. */
  readonly units: number;
  /** Units that fit into the last part. */
  readonly unitsLeft: number;
}

/** Units that fit into a message of one part, and into each part of a joined one, whose header takes the rest. */
const CAPACITY = {
  'GSM-7': { alone: 160, joined: 153 },
  'UCS-2': { alone: 70, joined: 67 },
} as const;

/**
 * Counts the segments of a text exactly, as GSM 03.38 and 03.40 have it: a letter of two units (an escape with its
 * letter, or a surrogate pair) never stands across two parts, so that a part may be left one unit short.
 */
export function segmentsOf(text: string): Segments {
  const encoding = isGsm(text) ? 'GSM-7' : 'UCS-2';
  const { alone, joined } = CAPACITY[encoding];
  const sizes = [...text].map((letter) => sizeOf(letter, encoding));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  if (units <= alone) return { encoding, segments: units === 0 ? 0 : 1, units, unitsLeft: alone - units };

  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > joined) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { encoding, segments, units, unitsLeft: joined - used };
}

/** The parts in which a text travels, as `segmentsOf` counts them; a phone shows them joined. */
export function partsOf(text: string): readonly string[] {
  const { encoding, segments } = segmentsOf(text);
  if (segments <= 1) return segments === 0 ? [] : [text];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const letter of text) {
    const size = sizeOf(letter, encoding);
    if (used + size > CAPACITY[encoding].joined) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += letter;
    used += size;
  }
  return [...parts, part];
}

function sizeOf(letter: string, encoding: Segments['encoding']): number {
  return encoding === 'GSM-7' ? (gsmUnitsOf(letter) ?? 1) : letter.length;
}
