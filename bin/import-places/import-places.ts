import type { DirectoryLoader, Generation, NamedPlace } from '../../core/app/ports.ts';
import type { Instant } from '../../core/instant.ts';

/** Loads the gazetteer beside the one that is used, and uses it when it is whole. Answers how many names it has. */
export async function importPlaces(
  loader: DirectoryLoader,
  names: AsyncIterable<NamedPlace>,
  content: string,
  now: Instant,
): Promise<number> {
  const live = await loader.live();
  if (live.places?.content === content) return live.places.count;
  const id = `${now}`;
  let count = 0;
  async function* counted(): AsyncGenerator<NamedPlace> {
    for await (const name of names) {
      count += 1;
      yield name;
    }
  }
  await loader.putPlaces(id, counted());
  const generation: Generation = { id, loadedAt: now, count, content, isExample: false };
  if (!(await loader.switchOn('places', generation, live.places?.id ?? null))) {
    await loader.remove('places', id);
    throw new Error('Another gazetteer was loaded meanwhile.');
  }
  if (live.earlierPlaces !== null) await loader.remove('places', live.earlierPlaces.id);
  return count;
}
