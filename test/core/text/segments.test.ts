import { partsOf, segmentsOf } from '../../../core/text/segments.ts';

interface Case {
  readonly what: string;
  readonly text: string;
  readonly expected: readonly ['GSM-7' | 'UCS-2', segments: number, units: number, unitsLeft: number];
}

const cases: readonly Case[] = [
  { what: 'nothing', text: '', expected: ['GSM-7', 0, 0, 160] },
  { what: 'a full single part', text: 'a'.repeat(160), expected: ['GSM-7', 1, 160, 0] },
  { what: 'one letter too many', text: 'a'.repeat(161), expected: ['GSM-7', 2, 161, 145] },
  { what: 'two full parts', text: 'a'.repeat(306), expected: ['GSM-7', 2, 306, 0] },
  { what: 'one more than two parts', text: 'a'.repeat(307), expected: ['GSM-7', 3, 307, 152] },
  { what: 'three full parts', text: 'a'.repeat(459), expected: ['GSM-7', 3, 459, 0] },
  { what: 'letters that GSM-7 has', text: 'éñüàèùìòäöß¿¡ÇÑ', expected: ['GSM-7', 1, 15, 145] },
  { what: 'extension letters count twice', text: '€[]{}~^|\\', expected: ['GSM-7', 1, 18, 142] },
  { what: '159 letters and a euro', text: `${'a'.repeat(159)}€`, expected: ['GSM-7', 2, 161, 145] },
  {
    what: 'a euro that would stand across two parts goes whole into the next',
    text: `${'a'.repeat(152)}€${'a'.repeat(152)}`,
    expected: ['GSM-7', 3, 306, 152],
  },
  { what: 'a letter that GSM-7 lacks', text: 'á', expected: ['UCS-2', 1, 1, 69] },
  { what: 'a full single part of 16 bits', text: 'я'.repeat(70), expected: ['UCS-2', 1, 70, 0] },
  { what: '71 letters of 16 bits', text: 'я'.repeat(71), expected: ['UCS-2', 2, 71, 63] },
  { what: '134 letters fill two parts', text: 'я'.repeat(134), expected: ['UCS-2', 2, 134, 0] },
  { what: '135 letters need three', text: 'я'.repeat(135), expected: ['UCS-2', 3, 135, 66] },
  { what: '69 letters and an emoji', text: `${'a'.repeat(69)}🙂`, expected: ['UCS-2', 2, 71, 63] },
  { what: '68 letters and an emoji', text: `${'a'.repeat(68)}🙂`, expected: ['UCS-2', 1, 70, 0] },
  {
    what: 'an emoji that would stand across two parts goes whole into the next',
    text: `${'a'.repeat(66)}🙂${'a'.repeat(65)}`,
    expected: ['UCS-2', 2, 133, 0],
  },
  {
    what: 'and may so cost a part',
    text: `${'a'.repeat(66)}🙂${'a'.repeat(66)}`,
    expected: ['UCS-2', 3, 134, 66],
  },
  { what: 'a flag is two pairs', text: '🇲🇽', expected: ['UCS-2', 1, 4, 66] },
];

test.each(cases)('$what', ({ text, expected }) => {
  const { encoding, segments, units, unitsLeft } = segmentsOf(text);
  expect([encoding, segments, units, unitsLeft]).toEqual(expected);
});

test.each(cases)('$what: the parts join to the text and none is too long', ({ text, expected }) => {
  const parts = partsOf(text);
  expect(parts.join('')).toBe(text);
  expect(parts).toHaveLength(expected[1] as number);
  for (const part of parts) expect(segmentsOf(part).segments).toBe(1);
});
