import { parseCountryCode } from '../../core/country-code.ts';
import { cellOf } from '../../core/services/cell.ts';
import { facetBits } from '../../core/services/facet.ts';
import { parseServiceId, type Service } from '../../core/services/service.ts';
import type { Param } from '../../core/text/param.ts';

const US = parseCountryCode('US');

/** A service with everything that a line and its details can say, under a long name. */
function sampleService(number: number): Service {
  const id = parseServiceId(`sample-${number}`);
  if (id === null) throw new Error('Expected an id.');
  return {
    id,
    name: `Sample Community Recovery and Health Services Center ${number}`,
    point: { latitude: 39.7, longitude: -105 },
    country: US,
    zone: 'America/Denver',
    address: {
      street: `${number}2345 West Sample Avenue, Suite 100`,
      city: 'Denver',
      region: 'CO',
      postcode: '80204',
    },
    phone: `303-555-010${number}`,
    facets: facetBits({
      methadone: 'yes',
      buprenorphine: 'yes',
      long_acting_buprenorphine: 'yes',
      residential: 'yes',
      mental_health: 'yes',
      pregnant: 'yes',
      wheelchair: 'yes',
      sliding_scale: 'yes',
    }),
    languages: ['en', 'es', 'vi'],
    hours: Array.from({ length: 7 }, () => [[480, 1_020] as const]),
    minimumAge: 16,
    maximumAge: 65,
    verifiedOn: '2026-11-02',
    expiresOn: null,
    isExample: true,
  };
}

/** Values of the finder's texts as long as they get. */
export const SAMPLE_SERVICES: Readonly<Record<string, Param>> = {
  place: 'San Pedro Sula',
  digits: '1-3',
  services: {
    type: 'services',
    found: [1, 2, 3].map((number) => ({ service: sampleService(number), km: 37 * number, isSure: false })),
    country: US,
    wishes: { facets: ['insurance'], language: null, isOpenNow: false },
  },
  service: { type: 'service', service: sampleService(1), country: US },
  checked: { type: 'checked', on: null },
  menu: {
    type: 'menu',
    options: ['want_telehealth', 'want_residential', 'treatment_questions', 'services_more', 'person'],
    from: 4,
  },
  places: {
    type: 'places',
    places: ['Massachusetts', 'Pennsylvania', 'North Carolina', 'South Carolina'].map((region) => ({
      name: 'Springfield',
      region,
      country: US,
      cell: cellOf({ latitude: 40, longitude: -89 }),
    })),
  },
};
