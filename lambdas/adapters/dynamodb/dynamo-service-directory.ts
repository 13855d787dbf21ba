import type {
  DirectoryLoader,
  Generation,
  LiveDirectory,
  LoadKind,
  NamedPlace,
  ServiceDirectory,
} from '../../../core/app/ports.ts';
import type { GazetteerPlace } from '../../../core/place/gazetteer.ts';
import type { Leaf, LeafName, LeafSummary } from '../../../core/services/leaf.ts';
import type { LeafReader } from '../../../core/services/search.ts';
import type { Service } from '../../../core/services/service.ts';
import type { DirectoryTable } from './directory-table.ts';
import type { Item } from './dynamo-table.ts';

const LIVE_KEY = { pk: 'directory', sk: 'live' } as const;

/** A row of the gazetteer: the key, then the place. */
type PlaceRow = readonly [key: string, place: GazetteerPlace];

/** Over how many partitions the names of places spread: one of them holds some kilobytes, and is one part. */
const PLACE_BUCKETS = 4_096;
/** The database takes a hundred keys at once. */
const KEYS_AT_ONCE = 100;
const BUCKETS_WRITTEN_AT_ONCE = 25;
const WRITERS = 4;

/** Keeps services and places in DynamoDB: packed by parts of the map, and by a hash of the name. Never a scan. */
export class DynamoServiceDirectory implements ServiceDirectory, DirectoryLoader {
  readonly #table: DirectoryTable;

  constructor(table: DirectoryTable) {
    this.#table = table;
  }

  async live(): Promise<LiveDirectory> {
    const item = await this.#table.get(LIVE_KEY);
    return {
      services: generationIn(item, 'services'),
      earlierServices: generationIn(item, 'earlierServices'),
      places: generationIn(item, 'places'),
      earlierPlaces: generationIn(item, 'earlierPlaces'),
    };
  }

  reader({ id }: Generation): LeafReader {
    return {
      leaves: () => this.#table.rows<LeafSummary>(mapPartition(id)),
      servicesIn: (leaf) => this.#table.rows<Service>(leafPartition(id, leaf)),
    };
  }

  async placesUnder(
    keys: readonly string[],
    { id }: Generation,
  ): Promise<ReadonlyMap<string, readonly GazetteerPlace[]>> {
    const asked = new Set(keys);
    const buckets = [...new Set(keys.map(bucketOf))].slice(0, KEYS_AT_ONCE);
    const rows = await this.#table.rowsOfEach<PlaceRow>(buckets.map((bucket) => bucketPartition(id, bucket)));
    const found = new Map<string, GazetteerPlace[]>();
    for (const [key, place] of rows) {
      if (asked.has(key)) found.set(key, [...(found.get(key) ?? []), place]);
    }
    return found;
  }

  async putLeaf(generation: string, { summary, services }: Leaf): Promise<void> {
    await this.#table.write([[leafPartition(generation, summary.name), services]]);
  }

  async putMap(generation: string, leaves: readonly LeafSummary[]): Promise<void> {
    await this.#table.write([[mapPartition(generation), leaves]]);
  }

  async putPlaces(
    generation: string,
    names: AsyncIterable<NamedPlace> | Iterable<NamedPlace>,
  ): Promise<void> {
    const buckets = new Map<number, PlaceRow[]>();
    for await (const { key, place } of names) {
      const bucket = bucketOf(key);
      const rows = buckets.get(bucket);
      if (rows === undefined) buckets.set(bucket, [[key, place]]);
      else rows.push([key, place]);
    }
    const partitions = [...buckets].map(
      ([bucket, rows]) => [bucketPartition(generation, bucket), rows] as const,
    );
    const shares = Array.from({ length: WRITERS }, (_, writer) =>
      partitions.filter((_partition, index) => index % WRITERS === writer),
    );
    await Promise.all(
      shares.map(async (share) => {
        for (let start = 0; start < share.length; start += BUCKETS_WRITTEN_AT_ONCE) {
          await this.#table.write(share.slice(start, start + BUCKETS_WRITTEN_AT_ONCE));
        }
      }),
    );
  }

  switchOn(kind: LoadKind, next: Generation, expected: string | null): Promise<boolean> {
    return this.#set(kind, next, expected, async () => (await this.live())[kind]);
  }

  async goBack(kind: LoadKind): Promise<Generation | null> {
    const live = await this.live();
    const earlier = kind === 'services' ? live.earlierServices : live.earlierPlaces;
    if (earlier === null) return null;
    const isSet = await this.#set(kind, earlier, live[kind]?.id ?? null, async () => live[kind]);
    return isSet ? earlier : null;
  }

  async remove(kind: LoadKind, generation: string): Promise<void> {
    if (kind === 'places') {
      const buckets = Array.from({ length: PLACE_BUCKETS }, (_, bucket) =>
        bucketPartition(generation, bucket),
      );
      await this.#table.removeFirstParts(buckets);
      return;
    }
    const leaves = await this.#table.rows<LeafSummary>(mapPartition(generation));
    await this.#table.removeAll(leaves.map(({ name }) => leafPartition(generation, name)));
    await this.#table.removeAll([mapPartition(generation)]);
  }

  async #set(
    kind: LoadKind,
    next: Generation,
    expected: string | null,
    current: () => Promise<Generation | null>,
  ): Promise<boolean> {
    const earlier = await current();
    const names = {
      '#live': kind,
      '#id': `${kind}Id`,
      '#earlier': kind === 'services' ? 'earlierServices' : 'earlierPlaces',
    };
    const isFirst = expected === null;
    return this.#table.update({
      Key: LIVE_KEY,
      UpdateExpression: `SET #live = :next, #id = :nextId${earlier === null ? '' : ', #earlier = :earlier'}`,
      ConditionExpression: isFirst ? 'attribute_not_exists(#id)' : '#id = :expected',
      ExpressionAttributeNames: earlier === null ? { '#live': names['#live'], '#id': names['#id'] } : names,
      ExpressionAttributeValues: {
        ':next': JSON.stringify(next),
        ':nextId': next.id,
        ...(isFirst ? {} : { ':expected': expected }),
        ...(earlier === null ? {} : { ':earlier': JSON.stringify(earlier) }),
      },
    });
  }
}

/** Only `switchOn` and `goBack` write generations, so the JSON is trusted. */
function generationIn(item: Item | null, name: keyof LiveDirectory): Generation | null {
  const json = item?.[name];
  return typeof json === 'string' ? (JSON.parse(json) as Generation) : null;
}

function mapPartition(generation: string): string {
  return `services#${generation}#map`;
}

function leafPartition(generation: string, leaf: LeafName): string {
  return `services#${generation}#leaf#${leaf}`;
}

function bucketPartition(generation: string, bucket: number): string {
  return `places#${generation}#${bucket}`;
}

/** The partition of a name, by a hash of it (FNV-1a). */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < key.length; position += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(position), 0x01000193);
  }
  return (hash >>> 0) % PLACE_BUCKETS;
}
