import { type CsvRow, csvRows } from './csv-rows.ts';
import type { Entry } from './entries.ts';
import { type HsdsRecord, rawServiceOf } from './hsds-records.ts';
import { ImportRefused } from './import-refused.ts';
import type { RawItem } from './raw-service.ts';

/** Tables whose rows belong to others, with the member that they become. */
const CHILDREN = {
  phone: 'phones',
  schedule: 'schedules',
  address: 'addresses',
  language: 'languages',
  cost_option: 'cost_options',
  accessibility: 'accessibility',
} as const;

const OWNERS = ['service_at_location_id', 'service_id', 'location_id', 'organization_id'] as const;

/** Columns of which a search needs nothing; leaving them out keeps a large directory small. */
const LEFT_OUT = ['alert', 'wait_time', 'licenses', 'accreditations', 'transportation', 'logo', 'uri'];

/** Whether a folder or zip holds the tables of HSDS. */
export function isTabularPackage(entries: readonly Entry[]): boolean {
  return tableOf(entries, 'service_at_location') !== null || tableOf(entries, 'datapackage') !== null;
}

/** The services of an HSDS tabular data package. The tables that hang together are small; they are held in memory. */
export async function* hsdsTables(
  entries: readonly Entry[],
  encoding: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<RawItem> {
  const rows = (table: string): AsyncGenerator<CsvRow> | null => {
    const entry = tableOf(entries, table);
    return entry === null ? null : csvRows(entry, { encoding, ...(onBytes ? { onBytes } : {}) });
  };
  const table = tableOf(entries, 'service_at_location');
  const joined = rows('service_at_location');
  if (table === null || joined === null) {
    throw new ImportRefused('service_at_location.csv is missing: it says where each service is.');
  }
  const services = await byId(rows('service'));
  const locations = await byId(rows('location'));
  const organizations = await byId(rows('organization'));
  const children = new Map<string, Record<string, HsdsRecord[]>>();
  for (const [name, memberName] of Object.entries(CHILDREN)) {
    await attach(children, rows(name), memberName);
  }
  await attachAttributes(children, rows('attribute'), await byId(rows('taxonomy_term')));

  const withChildren = (record: HsdsRecord): HsdsRecord => {
    const own = children.get(String(record.id));
    return own === undefined ? record : { ...record, ...own };
  };
  for await (const { line, row } of joined) {
    const at = `${table.name}:${line}`;
    const service = services.get(row.service_id ?? '');
    const location = locations.get(row.location_id ?? '');
    if (service === undefined) yield { at, reason: `names a service that service.csv has not` };
    else if (location === undefined) yield { at, reason: `names a location that location.csv has not` };
    else {
      const organization = organizations.get(String(service.organization_id)) ?? {};
      yield {
        at,
        raw: rawServiceOf({
          serviceAtLocation: withChildren(row),
          service: withChildren(service),
          location: withChildren(location),
          organization: withChildren(organization),
        }),
      };
    }
  }
}

/** The singular name is version 3's; exports of older tools say it in the plural. */
function tableOf(entries: readonly Entry[], table: string): Entry | null {
  const names = [`${table}.csv`, `${table}s.csv`, `${table}.json`];
  return entries.find(({ name }) => names.includes(name.toLowerCase())) ?? null;
}

async function byId(rows: AsyncGenerator<CsvRow> | null): Promise<ReadonlyMap<string, HsdsRecord>> {
  const found = new Map<string, HsdsRecord>();
  if (rows !== null) {
    for await (const { row } of rows) found.set(row.id ?? '', slim(row));
  }
  return found;
}

async function attach(
  children: Map<string, Record<string, HsdsRecord[]>>,
  rows: AsyncGenerator<CsvRow> | null,
  memberName: string,
): Promise<void> {
  if (rows === null) return;
  for await (const { row } of rows) {
    const owner = OWNERS.map((name) => row[name]).find((id) => id !== undefined && id !== '');
    if (owner !== undefined) add(children, owner, memberName, slim(row));
  }
}

async function attachAttributes(
  children: Map<string, Record<string, HsdsRecord[]>>,
  rows: AsyncGenerator<CsvRow> | null,
  terms: ReadonlyMap<string, HsdsRecord>,
): Promise<void> {
  if (rows === null) return;
  for await (const { row } of rows) {
    const term = terms.get(row.taxonomy_term_id ?? '') ?? {};
    add(children, row.link_id ?? '', 'attributes', { ...slim(row), taxonomy_term: term });
  }
}

function add(
  children: Map<string, Record<string, HsdsRecord[]>>,
  owner: string,
  memberName: string,
  record: HsdsRecord,
): void {
  const own = children.get(owner) ?? {};
  own[memberName] = [...(own[memberName] ?? []), record];
  children.set(owner, own);
}

function slim(row: Readonly<Record<string, string>>): HsdsRecord {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => value !== '' && !LEFT_OUT.includes(name)),
  );
}
