import { getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/examples.mobile.json';
import type { CountryCode } from '../../core/country-code.ts';
import type { Phones } from '../phones.ts';
import type { DevEndpoint } from './dev-endpoint.ts';

/**
 * `GET /dev/phones`: a number to try for every country that the helpline serves (the example that the telephone
 * number library gives for the country), and the numbers that were used.
 */
export function getPhones(phones: Phones, countries: readonly CountryCode[]): DevEndpoint {
  const samples = countries.flatMap((country) => {
    const number = sampleNumber(country);
    return number === null ? [] : [{ country, number }];
  });
  return {
    method: 'GET',
    path: '/dev/phones',
    async answer() {
      return { status: 200, body: { samples, used: phones.numbers() } };
    },
  };
}

function sampleNumber(country: CountryCode): string | null {
  // The library's list of countries is its own; one that it does not know has no example.
  const known = country as Parameters<typeof getExampleNumber>[0];
  return getExampleNumber(known, examples)?.number ?? null;
}
