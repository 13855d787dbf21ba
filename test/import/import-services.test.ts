import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { deflateRawSync } from 'node:zlib';
import { csvRows } from '../../bin/import-services/csv-rows.ts';
import { ImportRefused } from '../../bin/import-services/import-refused.ts';
import {
  type ImportRequest,
  type ImportResult,
  importServices,
} from '../../bin/import-services/import-services.ts';
import { jsonItems } from '../../bin/import-services/json-items.ts';
import { parseMapping } from '../../bin/import-services/mapped-csv.ts';
import { skippedLines } from '../../bin/import-services/report.ts';
import { termWordsOf } from '../../bin/import-services/term-words.ts';
import { MemoryServiceDirectory } from '../../core/app/memory/memory-service-directory.ts';
import { knownOf } from '../../core/services/facet.ts';
import type { Service } from '../../core/services/service.ts';
import { importRequest } from '../support/example-directory.ts';
import { NOON } from '../support/knowledge.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const EXAMPLES = resolve('test/fixtures/services/examples.json');
const HSDS_EXAMPLE = resolve('test/fixtures/services/hsds-example');

let folder: TemporaryFolder;
let directory: MemoryServiceDirectory;

beforeEach(() => {
  folder = temporaryFolder();
  directory = new MemoryServiceDirectory();
});

afterEach(() => folder.remove());

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

function load(path: string, changes: Partial<ImportRequest> = {}): Promise<ImportResult> {
  return importServices(directory, importRequest(path, NOON, changes));
}

async function shown(): Promise<readonly Service[]> {
  const { services } = await directory.live();
  if (services === null) return [];
  const reader = directory.reader(services);
  return (await Promise.all((await reader.leaves()).map(({ name }) => reader.servicesIn(name)))).flat();
}

async function refusalOf(path: string, changes: Partial<ImportRequest> = {}): Promise<string> {
  try {
    await load(path, changes);
  } catch (error) {
    if (error instanceof ImportRefused) return error.message;
    throw error;
  }
  throw new Error('Expected the import to be refused.');
}

async function drained(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items);
}

/** A service as HSDS writes it, in the smallest form that is shown. */
function hsdsService(id: string, changes: object = {}, location: object = {}): object {
  return {
    id: `service-${id}`,
    name: `Service ${id}`,
    status: 'active',
    assured_date: '2026-10-01',
    service_at_locations: [
      { id, location: { latitude: 39.7, longitude: -105, addresses: [{ city: 'Denver' }], ...location } },
    ],
    ...changes,
  };
}

/** A zip of one or more files, as small as the format allows. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directoryParts: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    directoryParts.push(entry, Buffer.from(name));
    offset += head.length + name.length + packed.length;
  }
  const central = Buffer.concat(directoryParts);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

function crc32(content: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const TABLES = {
  'service.csv':
    'id,organization_id,name,status,minimum_age,assured_date\ns1,o1,Clinic One,active,16,2026-10-01\ns2,o1,House Two,active,,2026-10-01\n',
  'location.csv': 'id,location_type,latitude,longitude\nl1,physical,39.7,-105.0\nl2,physical,39.8,-105.1\n',
  'service_at_location.csv': 'id,service_id,location_id\nsl1,s1,l1\nsl2,s2,l2\n',
  'organization.csv': 'id,name\no1,Organization\n',
  'phone.csv': 'id,service_id,number\np1,s1,303-555-0101\n',
  'address.csv':
    'id,location_id,address_1,city,state_province,postal_code,country,address_type\na1,l1,1 Street,Denver,CO,80202,US,physical\n',
  'schedule.csv': 'id,service_id,freq,byday,opens_at,closes_at\nc1,s1,WEEKLY,"MO,TU",09:00,17:00\n',
  'language.csv': 'id,service_id,name\nn1,s1,Spanish\nn2,s1,en\n',
  'attribute.csv': 'id,link_id,taxonomy_term_id,value\nb1,s1,t1,\nb2,s1,t2,no\nb3,s2,t3,\n',
  'taxonomy_term.csv':
    'id,code,name\nt1,METH,Methadone maintenance\nt2,BUP,Buprenorphine\nt3,RES,Residential\n',
};

const MAPPING = parseMapping(
  'mapping.json',
  JSON.stringify({
    id: 'Nr',
    name: 'Name',
    latitude: 'Lat',
    longitude: 'Lon',
    country: { value: 'DE' },
    phone: 'Telefon',
    terms: { columns: ['Angebote'], separator: ';' },
    facets: { wheelchair: { column: 'Rollstuhl', yes: ['ja'], no: ['nein'] } },
    hours: { mo: 'Montag' },
    verifiedOn: 'Stand',
    delimiter: ';',
  }),
);

test('reads HSDS JSON: an array, a page, lines, and one object alone', async () => {
  const one = hsdsService('1', { attributes: [{ taxonomy_term: { code: 'methadone' } }] });
  const two = hsdsService('2');
  const texts = {
    'array.json': JSON.stringify([one, two]),
    'page.json': JSON.stringify({ total_items: 2, contents: [one, two] }, null, 2),
    'lines.jsonl': `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`,
    'organization.json': JSON.stringify({ id: 'o', name: 'Organization', services: [one, two] }),
  };
  for (const [name, text] of Object.entries(texts)) {
    directory = new MemoryServiceDirectory();
    expect((await load(written(name, text))).services).toBe(2);
    expect((await shown()).map(({ id }) => id).toSorted()).toEqual(['1', '2']);
  }
  directory = new MemoryServiceDirectory();
  expect((await load(written('alone.json', JSON.stringify(one)))).services).toBe(1);
});

test.each(['folder', 'zip'])('joins the tables of HSDS, as a %s', async (form) => {
  let path = join(folder.path, 'tables');
  if (form === 'zip') path = written('tables.zip', zipOf(TABLES));
  else {
    mkdirSync(path);
    for (const [name, text] of Object.entries(TABLES)) writeFileSync(join(path, name), text);
  }
  expect(await load(path)).toMatchObject({ services: 2, skipped: [] });
  const [clinic] = (await shown()).filter(({ id }) => id === 'sl1');
  if (clinic === undefined) throw new Error('Expected the clinic.');
  expect(clinic).toMatchObject({
    name: 'Clinic One',
    country: 'US',
    phone: '303-555-0101',
    address: { street: '1 Street', city: 'Denver', region: 'CO', postcode: '80202' },
    languages: ['es', 'en'],
    hours: [[[540, 1_020]], [[540, 1_020]], [], [], [], [], []],
    minimumAge: 16,
    verifiedOn: '2026-10-01',
  });
  const facets = (['methadone', 'buprenorphine', 'naltrexone'] as const).map((one) =>
    knownOf(clinic.facets, one),
  );
  expect(facets).toEqual(['yes', 'no', 'unknown']);
});

test('reads a table of any directory by a mapping', async () => {
  const table =
    'Nr;Name;Lat;Lon;Telefon;Angebote;Rollstuhl;Montag;Stand\n7;Beratung;52.5;13.4;030 5550100;Methadone; ja;9-12, 13:00-17:00;2026-11-01\n';
  expect((await load(written('stellen.csv', `\uFEFF${table}`), { mapping: MAPPING })).services).toBe(1);
  const [service] = await shown();
  expect(service).toMatchObject({ id: '7', country: 'DE', verifiedOn: '2026-11-01' });
  expect(service?.hours?.[0]).toEqual([
    [540, 720],
    [780, 1_020],
  ]);
  if (service !== undefined) expect(knownOf(service.facets, 'wheelchair')).toBe('yes');
  expect(await refusalOf(written('plain.csv', table))).toContain('needs --mapping');
  expect(await refusalOf(written('other.csv', 'a;b\n1;2\n'), { mapping: MAPPING })).toContain(
    'has no column "Nr"',
  );
  expect(() => parseMapping('mapping.json', '{"id":"Nr"}')).toThrow('mapping.json: name');
});

test('the example of the specification is read, and each of its entries says why it is not shown', async () => {
  expect(await refusalOf(HSDS_EXAMPLE)).toContain('names a service that service.csv has not');
  expect(await refusalOf(join(HSDS_EXAMPLE, 'service_simple.json'))).toContain('has no service with a place');
});

test('marks what is an example, by its domain or by word', async () => {
  expect(await load(EXAMPLES)).toMatchObject({ services: 12, examples: 12 });
  expect((await directory.live()).services?.isExample).toBe(true);
  const real = written('real.json', JSON.stringify([hsdsService('1', { url: 'https://clinic.org' })]));
  expect((await load(real)).examples).toBe(0);
  const { surroundings } = importRequest(real, NOON);
  expect((await load(real, { surroundings: { ...surroundings, isExample: true } })).examples).toBe(1);
});

test('leaves out what must not be shown, and says where and why', async () => {
  const entries = [
    hsdsService('good'),
    hsdsService('good'),
    hsdsService('closed', { status: 'defunct' }),
    hsdsService('old', { assured_date: '2019-01-01' }),
    hsdsService('locked', { description: 'A compulsory rehabilitation center.' }),
    hsdsService('nowhere', {}, { latitude: null }),
    hsdsService('off', {}, { latitude: 100 }),
    hsdsService('zero', {}, { latitude: 0, longitude: 0 }),
    hsdsService('formula', { name: '=HYPERLINK("http://bad.test","x")' }),
    hsdsService('at', { name: '@SUM(1+1)' }),
    { id: 'empty', name: 'No place' },
  ];
  const path = written('mixed.jsonl', entries.map((entry) => JSON.stringify(entry)).join('\n'));
  const { services, skipped } = await load(path, { skippedPercentAtMost: 95 });
  expect(services).toBe(1);
  expect(skipped).toEqual([
    { at: 'mixed.jsonl:2', reason: 'has an id that came before' },
    { at: 'mixed.jsonl:3', reason: 'is not active' },
    { at: 'mixed.jsonl:4', reason: 'was last checked on 2019-01-01, too long ago' },
    { at: 'mixed.jsonl:5', reason: 'is compulsory or holds people: never listed' },
    { at: 'mixed.jsonl:6', reason: 'has no coordinates' },
    { at: 'mixed.jsonl:7', reason: 'has coordinates that are not on the map' },
    { at: 'mixed.jsonl:8', reason: 'has the coordinates 0, 0, where nothing is' },
    { at: 'mixed.jsonl:9', reason: 'begins like a formula of a spreadsheet' },
    { at: 'mixed.jsonl:10', reason: 'begins like a formula of a spreadsheet' },
    { at: 'mixed.jsonl:11', reason: 'has no service with a place (service_at_locations)' },
  ]);
  expect(skippedLines([{ at: '=1+1:2', reason: 'is not active' }])).toBe("'=1+1:2\tis not active\n");
});

test.each([
  [
    'es',
    ['Metadona', 'Gratuito', 'Ambulatorio', 'No se da naltrexona', 'Mujeres embarazadas'],
    'Internamiento involuntario',
  ],
  ['ar', ['الميثادون', 'مجاني', 'العيادات الخارجية', 'بدون نالتريكسون', 'حوامل'], 'مركز احتجاز'],
  [
    'ru',
    ['Метадоновая программа', 'Бесплатно', 'Амбулаторное лечение', 'нет налтрексона', 'для беременных'],
    'Принудительное лечение',
  ],
  ['zh', ['美沙酮', '免费', '门诊', '没有纳曲酮', '孕妇'], '强制隔离戒毒'],
] as const)('a directory in %s names what it does in its own words', async (language, terms, coerced) => {
  const attributes = (names: readonly string[]) =>
    names.map((name) => ({ taxonomy_term: { code: name, name } }));
  const entries = [
    hsdsService('1', { attributes: attributes(terms) }),
    hsdsService('2', { attributes: attributes([...terms, coerced]) }),
  ];
  const path = written(`${language}.json`, JSON.stringify(entries));
  const request = importRequest(path, NOON, { skippedPercentAtMost: 60 });
  const surroundings = { ...request.surroundings, termWords: termWordsOf(language) };
  const { skipped } = await load(path, { surroundings, skippedPercentAtMost: 60 });
  expect(skipped).toMatchObject([{ reason: 'is compulsory or holds people: never listed' }]);
  const [service, ...others] = await shown();
  expect(others).toEqual([]);
  const known = (['methadone', 'free', 'outpatient', 'naltrexone', 'pregnant'] as const).map((facet) =>
    service === undefined ? null : knownOf(service.facets, facet),
  );
  // What a word beside it may deny is not known.
  expect(known).toEqual(['yes', 'yes', 'yes', 'unknown', 'yes']);
});

describe('a broken file changes nothing', () => {
  let before: readonly Service[];

  beforeEach(async () => {
    await load(EXAMPLES);
    before = await shown();
  });

  afterEach(async () => {
    expect(await shown()).toEqual(before);
    expect((await directory.live()).earlierServices).toBeNull();
  });

  test('a zip that was cut off', async () => {
    const whole = zipOf(TABLES);
    expect(await refusalOf(written('cut.zip', whole.subarray(0, whole.length / 2)))).toContain(
      'is not a whole zip file',
    );
  });

  test('a zip with a damaged member', async () => {
    const damaged = Buffer.from(zipOf({ 'a.json': JSON.stringify([hsdsService('1')]) }));
    damaged.fill(0xff, 40, 60);
    expect(await refusalOf(written('damaged.zip', damaged))).toMatch(
      /breaks off or cannot be read|is not utf-8/,
    );
  });

  test('JSON that breaks off, and text that is none', async () => {
    const json = JSON.stringify([hsdsService('1'), hsdsService('2')]);
    expect(await refusalOf(written('cut.json', json.slice(0, -40)))).toContain('breaks off near line 1');
    expect(await refusalOf(written('bad.json', '[{"id": 1,}]'))).toContain('is not JSON near line 1');
  });

  test('the wrong encoding', async () => {
    const latin1 = Buffer.from(JSON.stringify([hsdsService('1', { name: 'Clínica' })]), 'latin1');
    const path = written('latin1.json', latin1);
    expect(await refusalOf(path)).toContain('is not utf-8 near line 1');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id,name', 'utf16le')]);
    expect(await refusalOf(written('utf16.csv', utf16), { mapping: MAPPING })).toContain('is UTF-16');
  });

  test('a line without end', async () => {
    const path = join(folder.path, 'long.jsonl');
    const file = createWriteStream(path);
    file.write('{"id":"1","name":"');
    for (let count = 0; count < 24; count += 1) file.write('x'.repeat(1_000_000));
    file.end('"}');
    await finished(file);
    expect(await refusalOf(path)).toContain('an object of more than 8000000 characters');
    const table = written('long.csv', `Nr;Name;Lat;Lon\n1;${'x'.repeat(3_000_000)};1;1\n`);
    expect(await refusalOf(table, { mapping: MAPPING })).toContain('a row of more than 1000000 characters');
    const open = written('open.csv', `Nr;Name;Lat;Lon\n1;"${'x\n'.repeat(100)}`);
    expect(await refusalOf(open, { mapping: MAPPING })).toContain('quotation mark is not closed');
  });

  test('a line of a gigabyte is given up where it grows too long', async () => {
    const gigabyte = 1_000_000_000;
    /** A file with a hole has its length and takes no room. */
    const endless = (name: string, start: string) => {
      const path = written(name, start);
      truncateSync(path, gigabyte);
      let read = 0;
      const entry = { name, bytes: gigabyte, open: async () => createReadStream(path) };
      return { path, entry, onBytes: (bytes: number) => (read += bytes), read: () => read };
    };
    const json = endless('endless.json', '[{"id":"1","name":"');
    expect(await refusalOf(json.path)).toContain('an object of more than 8000000 characters');
    await expect(drained(jsonItems(json.entry, 'utf-8', json.onBytes))).rejects.toThrow(ImportRefused);
    expect(json.read()).toBeLessThan(9_000_000);

    const table = endless('endless.csv', 'Nr;Name;Lat;Lon\n1;');
    expect(await refusalOf(table.path, { mapping: MAPPING })).toContain(
      'a row of more than 1000000 characters',
    );
    const options = { encoding: 'utf-8', delimiter: ';', onBytes: table.onBytes };
    await expect(drained(csvRows(table.entry, options))).rejects.toThrow(ImportRefused);
    expect(table.read()).toBeLessThan(9_000_000);
  });

  test('more left out than is right', async () => {
    const entries = [hsdsService('1'), hsdsService('2', {}, { latitude: null })];
    const refusal = await refusalOf(written('half.json', JSON.stringify(entries)));
    expect(refusal).toContain('50 % of 2 entries would be left out');
    expect(refusal).toContain('half.json:1');
  });

  test('nothing in it, or not there', async () => {
    expect(await refusalOf(written('empty.json', '[]'))).toContain('No service could be read of 0');
    expect(await refusalOf(join(folder.path, 'nowhere.json'))).toContain('no such file');
  });

  test('a failure while it is written', async () => {
    const failing = new Proxy(directory, {
      get: (target, name) => {
        if (name === 'putMap') return () => Promise.reject(new Error('The database is gone.'));
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const path = written('next.json', JSON.stringify([hsdsService('1')]));
    await expect(importServices(failing, importRequest(path, NOON))).rejects.toThrow('The database is gone.');
  });
});

test('the same file again changes nothing; another one can be taken back', async () => {
  await load(EXAMPLES);
  const first = (await directory.live()).services;
  expect((await load(EXAMPLES)).outcome).toBe('unchanged');
  expect((await directory.live()).services).toEqual(first);
  const next = written('next.json', JSON.stringify([hsdsService('1')]));
  expect((await load(next)).outcome).toBe('switched_on');
  expect(await shown()).toHaveLength(1);
  await directory.goBack('services');
  expect(await shown()).toHaveLength(12);
});

test('an order that differs is no change, and the third import drops the first', async () => {
  const entries = JSON.parse(readFileSync(EXAMPLES, 'utf8')) as object[];
  await load(EXAMPLES);
  expect((await load(written('turned.json', JSON.stringify(entries.toReversed())))).outcome).toBe(
    'unchanged',
  );
  const first = (await directory.live()).services;
  await load(written('two.json', JSON.stringify([hsdsService('2')])));
  await load(written('three.json', JSON.stringify([hsdsService('3')])));
  if (first === null) throw new Error('Expected a first generation.');
  expect(await directory.reader(first).leaves()).toEqual([]);
});
