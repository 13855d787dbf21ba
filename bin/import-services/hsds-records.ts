import { EMPTY_RAW, type RawSchedule, type RawService } from './raw-service.ts';

/** An HSDS record: an object of JSON, or a row of a table. Members are looked at one by one and never trusted. */
export type HsdsRecord = Readonly<Record<string, unknown>>;

/** The records that together tell one service at one place. */
export interface HsdsParts {
  readonly serviceAtLocation: HsdsRecord;
  readonly service: HsdsRecord;
  readonly location: HsdsRecord;
  readonly organization: HsdsRecord;
}

/** Joins the records of one service at one place; what stands at the place itself counts before the service's. */
export function rawServiceOf({ serviceAtLocation, service, location, organization }: HsdsParts): RawService {
  const parts = [serviceAtLocation, service, location];
  const address = list(location, 'addresses').find(isPhysical) ?? list(location, 'addresses')[0] ?? {};
  const schedules = [serviceAtLocation, service, location].map((part) => list(part, 'schedules'));
  const languages = [serviceAtLocation, service, location].flatMap((part) => list(part, 'languages'));
  const name = text(service, 'name');
  return {
    ...EMPTY_RAW,
    id:
      text(serviceAtLocation, 'id') || [text(service, 'id'), text(location, 'id')].filter(Boolean).join('-'),
    name,
    organization: text(organization, 'name'),
    status: text(service, 'status'),
    latitude: text(location, 'latitude'),
    longitude: text(location, 'longitude'),
    country: text(address, 'country'),
    street: [text(address, 'address_1'), text(address, 'address_2')].filter(Boolean).join(', '),
    city: text(address, 'city'),
    region: text(address, 'state_province') || text(address, 'region'),
    postcode: text(address, 'postal_code'),
    phones: [...parts, organization]
      .flatMap((part) => list(part, 'phones'))
      .map((phone) => text(phone, 'number')),
    terms: parts.flatMap(termsOf),
    texts: [...parts, organization].flatMap((part) => [
      text(part, 'name'),
      text(part, 'description'),
      text(part, 'eligibility_description'),
      text(part, 'application_process'),
    ]),
    links: [...parts, organization].flatMap((part) => [
      text(part, 'url'),
      text(part, 'website'),
      text(part, 'email'),
    ]),
    languages: languages.map((language) => text(language, 'code') || text(language, 'name')),
    schedules: (schedules.find((found) => found.length > 0) ?? []).flatMap(scheduleOf),
    minimumAge: text(service, 'minimum_age'),
    maximumAge: text(service, 'maximum_age'),
    verifiedOn: text(service, 'assured_date') || text(service, 'last_modified'),
  };
}

/** A member as trimmed text; empty where there is none. */
export function text(record: HsdsRecord, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** A member as a list of records; empty where there is none. */
export function list(record: HsdsRecord, name: string): readonly HsdsRecord[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A member as a record; empty where there is none. */
export function member(record: HsdsRecord, name: string): HsdsRecord {
  const value = record[name];
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is HsdsRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPhysical(address: HsdsRecord): boolean {
  return text(address, 'address_type').includes('physical');
}

/** Everything that classifies: attributes with their taxonomy terms, costs, accessibility, required schedules. */
function termsOf(record: HsdsRecord): readonly string[] {
  const attributes = list(record, 'attributes').flatMap((attribute) => {
    const term = member(attribute, 'taxonomy_term');
    const value = text(attribute, 'value').toLowerCase();
    const isNo = ['no', 'false', '0'].includes(value);
    return [text(term, 'code'), text(term, 'name'), text(attribute, 'label')]
      .filter((name) => name !== '')
      .map((name) => (isNo ? `${name}=no` : name));
  });
  const costs = list(record, 'cost_options').map((cost) =>
    text(cost, 'amount') === '0' ? 'free' : text(cost, 'option'),
  );
  const access = list(record, 'accessibility').map((one) => text(one, 'description'));
  const kind = text(record, 'location_type') === 'virtual' ? ['telehealth'] : [];
  return [...attributes, ...costs, ...access, ...kind].filter((term) => term !== '');
}

function scheduleOf(schedule: HsdsRecord): readonly RawSchedule[] {
  const days = text(schedule, 'byday') || text(schedule, 'weekday');
  const found = { days, opensAt: text(schedule, 'opens_at'), closesAt: text(schedule, 'closes_at') };
  return days !== '' && found.opensAt !== '' && found.closesAt !== '' ? [found] : [];
}
