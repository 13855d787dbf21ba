import * as z from 'zod';
import { parseCountryCode } from '../../core/country-code.ts';
import type { Country } from '../../core/directory/country.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { isCuredByTest, whyHidden } from '../../core/directory/help-line.ts';
import type { LocalClock } from '../clock.ts';
import { BadDevRequest, type DevEndpoint, expectInput } from './dev-endpoint.ts';

const query = z.strictObject({ country: z.string().optional() });

/**
 * `GET /dev/directory`: the countries that the directory knows. With `?country=PL` everything that it knows of one:
 * which numbers and lines the public would see, which only this machine shows, which nobody, and why.
 */
export function getDirectory(directory: Directory, clock: LocalClock): DevEndpoint {
  return {
    method: 'GET',
    path: '/dev/directory',
    async answer({ query: given }) {
      const { country: text } = expectInput(query, Object.fromEntries(given), '?country=PL');
      if (text === undefined) {
        const countries = directory.countries.map(({ country, name }) => ({ country, name }));
        return { status: 200, body: { countries } };
      }
      const code = parseCountryCode(text);
      const country = code === null ? null : directory.find(code);
      if (country === null) throw new BadDevRequest(`country: expected one that is listed, found ${text}`);
      return { status: 200, body: describeCountry(country, directory, clock.now()) };
    },
  };
}

function describeCountry(country: Country, directory: Directory, now: number) {
  const shownNumber = directory.emergencyNumber(country.country);
  return {
    ...country,
    emergency: country.emergency.map((entry) => ({
      ...entry,
      isShown: entry.number === shownNumber?.number,
    })),
    emergencyShown: shownNumber?.number ?? null,
    finder: directory.finder,
    lines: country.lines.map((line) => {
      const reason = whyHidden(line, now);
      const isHere = reason !== null && isCuredByTest(reason);
      return { ...line, reason, visibility: reason === null ? 'public' : isHere ? 'here' : 'nobody' };
    }),
  };
}
