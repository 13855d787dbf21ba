import type { Entry } from './entries.ts';
import { type HsdsRecord, list, member, rawServiceOf, text } from './hsds-records.ts';
import { jsonItems } from './json-items.ts';
import type { RawItem } from './raw-service.ts';

/**
 * The services of an HSDS 3 JSON file: services with their places, places with their service, or organizations with
 * either, in an array, a page, lines, or alone.
 */
export async function* hsdsJson(
  entry: Entry,
  encoding: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<RawItem> {
  for await (const { line, value } of jsonItems(entry, encoding, onBytes)) {
    const at = `${entry.name}:${line}`;
    const raws = [...servicesIn(value, {})];
    if (raws.length === 0) yield { at, reason: 'has no service with a place (service_at_locations)' };
    for (const raw of raws) yield { at, raw };
  }
}

function* servicesIn(
  record: HsdsRecord,
  organization: HsdsRecord,
): Generator<ReturnType<typeof rawServiceOf>> {
  const own = member(record, 'organization');
  const inCharge = text(own, 'name') === '' ? organization : own;
  if (Array.isArray(record.service_at_locations)) {
    for (const serviceAtLocation of list(record, 'service_at_locations')) {
      const location = member(serviceAtLocation, 'location');
      yield rawServiceOf({ serviceAtLocation, service: record, location, organization: inCharge });
    }
    return;
  }
  const service = member(record, 'service');
  if (text(service, 'name') !== '') {
    const location = member(record, 'location');
    const organizationOf = member(service, 'organization');
    yield rawServiceOf({ serviceAtLocation: record, service, location, organization: organizationOf });
    return;
  }
  for (const one of list(record, 'services')) yield* servicesIn(one, record);
}
