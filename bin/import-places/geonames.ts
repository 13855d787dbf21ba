import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A town as GeoNames tells it. */
export interface Town {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly country: string;
  readonly regionCode: string;
  readonly population: number;
  readonly zone: string;
}

/** The area of a postcode. */
export interface Postcode {
  readonly code: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

const TOWN_COLUMNS = 19;
const POSTCODE_COLUMNS = 12;

/**
 * Reads a file in GeoNames' own form: towns (`cities500.txt` and the like, 19 columns) or postcodes (`US.txt` of its
 * postal codes, 12 columns).
 */
export async function* geonames(
  source: string | Readable,
): AsyncGenerator<{ readonly town: Town } | { readonly postcode: Postcode }> {
  const input = typeof source === 'string' ? createReadStream(source) : source;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const columns = line.split('\t');
    if (columns.length === TOWN_COLUMNS) yield { town: townOf(columns) };
    else if (columns.length === POSTCODE_COLUMNS) yield { postcode: postcodeOf(columns) };
  }
}

function townOf(columns: readonly string[]): Town {
  const [id = '', name = '', plainName = '', others = '', latitude, longitude] = columns;
  return {
    id,
    name,
    otherNames: [plainName, ...others.split(',')],
    latitude: Number(latitude),
    longitude: Number(longitude),
    country: columns[8] ?? '',
    regionCode: columns[10] ?? '',
    population: Number(columns[14]),
    zone: columns[17] ?? '',
  };
}

function postcodeOf(columns: readonly string[]): Postcode {
  return {
    country: columns[0] ?? '',
    code: columns[1] ?? '',
    latitude: Number(columns[9]),
    longitude: Number(columns[10]),
  };
}
