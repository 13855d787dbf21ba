import type { GazetteerPlace } from '../../place/gazetteer.ts';
import type { Leaf, LeafSummary } from '../../services/leaf.ts';
import type { LeafReader } from '../../services/search.ts';
import type {
  DirectoryLoader,
  Generation,
  LiveDirectory,
  LoadKind,
  NamedPlace,
  ServiceDirectory,
} from '../ports.ts';

const EMPTY: LiveDirectory = {
  services: null,
  earlierServices: null,
  places: null,
  earlierPlaces: null,
};

/** Keeps services and places in memory, as JSON. */
export class MemoryServiceDirectory implements ServiceDirectory, DirectoryLoader {
  #live: LiveDirectory = EMPTY;
  readonly #maps = new Map<string, string>();
  readonly #leaves = new Map<string, string>();
  readonly #places = new Map<string, Map<string, string>>();

  async live(): Promise<LiveDirectory> {
    return this.#live;
  }

  reader({ id }: Generation): LeafReader {
    return {
      leaves: async () => JSON.parse(this.#maps.get(id) ?? '[]') as readonly LeafSummary[],
      servicesIn: async (leaf) => JSON.parse(this.#leaves.get(`${id}#${leaf}`) ?? '[]'),
    };
  }

  async placesUnder(
    keys: readonly string[],
    { id }: Generation,
  ): Promise<ReadonlyMap<string, readonly GazetteerPlace[]>> {
    const places = this.#places.get(id);
    return new Map(
      keys.flatMap((key) => {
        const json = places?.get(key);
        return json === undefined ? [] : [[key, JSON.parse(json) as readonly GazetteerPlace[]] as const];
      }),
    );
  }

  async putLeaf(generation: string, { summary, services }: Leaf): Promise<void> {
    this.#leaves.set(`${generation}#${summary.name}`, JSON.stringify(services));
  }

  async putMap(generation: string, leaves: readonly LeafSummary[]): Promise<void> {
    this.#maps.set(generation, JSON.stringify(leaves));
  }

  async putPlaces(
    generation: string,
    names: AsyncIterable<NamedPlace> | Iterable<NamedPlace>,
  ): Promise<void> {
    const byKey = new Map<string, GazetteerPlace[]>();
    for await (const { key, place } of names) byKey.set(key, [...(byKey.get(key) ?? []), place]);
    this.#places.set(
      generation,
      new Map([...byKey].map(([key, places]) => [key, JSON.stringify(places)] as const)),
    );
  }

  async switchOn(kind: LoadKind, next: Generation, expected: string | null): Promise<boolean> {
    const current = this.#live[kind];
    if ((current?.id ?? null) !== expected) return false;
    this.#set(kind, next, current);
    return true;
  }

  async goBack(kind: LoadKind): Promise<Generation | null> {
    const earlier = kind === 'services' ? this.#live.earlierServices : this.#live.earlierPlaces;
    if (earlier === null) return null;
    this.#set(kind, earlier, this.#live[kind]);
    return earlier;
  }

  async remove(_kind: LoadKind, generation: string): Promise<void> {
    this.#maps.delete(generation);
    this.#places.delete(generation);
    for (const key of this.#leaves.keys()) {
      if (key.startsWith(`${generation}#`)) this.#leaves.delete(key);
    }
  }

  #set(kind: LoadKind, next: Generation, earlier: Generation | null): void {
    this.#live =
      kind === 'services'
        ? { ...this.#live, services: next, earlierServices: earlier }
        : { ...this.#live, places: next, earlierPlaces: earlier };
  }
}
