import type { Country } from '../../core/directory/country.ts';
import type { Problem } from './problem.ts';

/** Conditions under which a line is kept from the public whatever somebody tests. */
const KEPT = ['hold', 'hold_safety_review', 'never'];

/** A line that may harm who calls it (police, compulsory treatment, registered calls) is kept from the public. */
export function checkLines(countries: readonly Country[]): readonly Problem[] {
  return countries.flatMap(({ country, lines }) =>
    lines
      .filter(({ flags, operator }) => flags.length > 0 || operator.startsWith('law_enforcement'))
      .filter(({ publish }) => !KEPT.includes(publish))
      .map(({ name }) => ({
        language: 'all',
        at: `${country} ${name}`,
        expected: `publish to be one of ${KEPT.join(', ')}, as the line is flagged`,
      })),
  );
}
