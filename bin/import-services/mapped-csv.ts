import * as z from 'zod';
import { FACETS, type Facet, type Known } from '../../core/services/facet.ts';
import { csvRows } from './csv-rows.ts';
import type { Entry } from './entries.ts';
import { ImportRefused } from './import-refused.ts';
import { EMPTY_RAW, type RawItem, type RawSchedule, type RawService } from './raw-service.ts';

const column = z.string().min(1);

/** A column whose cells answer a facet: `yes` and `no` are the cells that say so; anything else is not known. */
const facetColumn = z.strictObject({
  column,
  yes: z.array(z.string()).default(['yes', 'y', 'true', '1', 'x']),
  no: z.array(z.string()).default(['no', 'n', 'false', '0']),
});

/** A mapping file: which column of a table tells what. `docs/services.md` has an example. */
export const mappingSchema = z.strictObject({
  delimiter: z.string().length(1).optional(),
  id: column,
  name: column,
  organization: column.optional(),
  status: column.optional(),
  latitude: column,
  longitude: column,
  country: z.union([z.strictObject({ column }), z.strictObject({ value: z.string().length(2) })]).optional(),
  street: column.optional(),
  city: column.optional(),
  region: column.optional(),
  postcode: column.optional(),
  phone: column.optional(),
  website: column.optional(),
  /** Cells of words that name services, parted by a sign: they are read as terms. */
  terms: z.strictObject({ columns: z.array(column), separator: z.string().min(1) }).optional(),
  languages: z.strictObject({ column, separator: z.string().min(1) }).optional(),
  facets: z.partialRecord(z.enum(FACETS), facetColumn).optional(),
  /** A column for each day, with spans such as `9:00-17:00, 18:00-20:00`. */
  hours: z.partialRecord(z.enum(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']), column).optional(),
  minimumAge: column.optional(),
  maximumAge: column.optional(),
  /** Words about how people come there: only looked at for coercion. */
  description: column.optional(),
  verifiedOn: column.optional(),
  expiresOn: column.optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Parses a mapping file; throws `ImportRefused` that names the field. */
export function parseMapping(name: string, json: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ImportRefused(`${name}: is not JSON.`);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ImportRefused(`${name}: ${issue?.path.join('.') || '(all)'}: ${issue?.message ?? 'is wrong'}.`);
}

/** The services of a table that is no HSDS, by a mapping of its columns. */
export async function* mappedCsv(
  entry: Entry,
  mapping: Mapping,
  encoding: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<RawItem> {
  let isHeadChecked = false;
  const rows = csvRows(entry, {
    encoding,
    ...(mapping.delimiter === undefined ? {} : { delimiter: mapping.delimiter }),
    ...(onBytes === undefined ? {} : { onBytes }),
  });
  for await (const { line, row } of rows) {
    if (!isHeadChecked) checkHead(entry, mapping, Object.keys(row));
    isHeadChecked = true;
    yield { at: `${entry.name}:${line}`, raw: rawOf(row, mapping) };
  }
}

function checkHead({ name }: Entry, mapping: Mapping, head: readonly string[]): void {
  const wanted = [mapping.id, mapping.name, mapping.latitude, mapping.longitude];
  const missing = wanted.filter((one) => !head.includes(one.toLowerCase()));
  if (missing.length > 0) throw new ImportRefused(`${name}: has no column "${missing.join('", "')}".`);
}

function rawOf(row: Readonly<Record<string, string>>, mapping: Mapping): RawService {
  const cell = (name: string | undefined): string =>
    name === undefined ? '' : (row[name.toLowerCase()] ?? '').trim();
  const { country, terms, languages, facets, hours } = mapping;
  return {
    ...EMPTY_RAW,
    id: cell(mapping.id),
    name: cell(mapping.name),
    organization: cell(mapping.organization),
    status: cell(mapping.status),
    latitude: cell(mapping.latitude),
    longitude: cell(mapping.longitude),
    country: country === undefined ? '' : 'value' in country ? country.value : cell(country.column),
    street: cell(mapping.street),
    city: cell(mapping.city),
    region: cell(mapping.region),
    postcode: cell(mapping.postcode),
    phones: [cell(mapping.phone)],
    links: [cell(mapping.website)],
    texts: [cell(mapping.name), cell(mapping.description)],
    terms: (terms?.columns ?? []).flatMap((name) => parts(cell(name), terms?.separator ?? ';')),
    languages: languages === undefined ? [] : parts(cell(languages.column), languages.separator),
    facets: Object.fromEntries(
      Object.entries(facets ?? {}).flatMap(([facet, { column: name, yes, no }]) => {
        const known = knownBy(cell(name), yes, no);
        return known === 'unknown' ? [] : [[facet as Facet, known]];
      }),
    ),
    schedules: Object.entries(hours ?? {}).flatMap(([day, name]) => schedulesOf(day, cell(name))),
    minimumAge: cell(mapping.minimumAge),
    maximumAge: cell(mapping.maximumAge),
    verifiedOn: cell(mapping.verifiedOn),
    expiresOn: cell(mapping.expiresOn),
  };
}

function knownBy(cell: string, yes: readonly string[], no: readonly string[]): Known {
  const plain = cell.toLowerCase();
  const isOne = (words: readonly string[]) => words.some((word) => word.toLowerCase() === plain);
  if (isOne(yes)) return 'yes';
  return isOne(no) ? 'no' : 'unknown';
}

function schedulesOf(days: string, cell: string): readonly RawSchedule[] {
  return parts(cell, ',').flatMap((span) => {
    const [opensAt, closesAt] = span.split(/\s*[-–]\s*/);
    return opensAt === undefined || closesAt === undefined ? [] : [{ days, opensAt, closesAt }];
  });
}

function parts(cell: string, separator: string): readonly string[] {
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
