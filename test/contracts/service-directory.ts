import type { DirectoryLoader, Generation, ServiceDirectory } from '../../core/app/ports.ts';
import { cutIntoLeaves } from '../../core/services/leaf.ts';
import { searchServices } from '../../core/services/search.ts';
import type { Service } from '../../core/services/service.ts';
import { generatedServices, randomOf } from '../support/generated-services.ts';
import { NOW } from './samples.ts';

export type Directory = ServiceDirectory & DirectoryLoader;

const DENVER = { latitude: 39.74, longitude: -104.98 };

function generation(id: string, changes: Partial<Generation> = {}): Generation {
  return { id, loadedAt: NOW, count: 40, content: `content of ${id}`, isExample: true, ...changes };
}

/** What every `ServiceDirectory` with its `DirectoryLoader` promises. */
export function serviceDirectoryContract(open: () => Promise<Directory>): void {
  let directory: Directory;

  beforeEach(async () => {
    directory = await open();
  });

  async function load(id: string, services: readonly Service[], leafSize = 10): Promise<void> {
    const leaves = [...cutIntoLeaves(services, leafSize)];
    for (const leaf of leaves) await directory.putLeaf(id, leaf);
    await directory.putMap(
      id,
      leaves.map(({ summary }) => summary),
    );
  }

  async function nearest(): Promise<readonly string[]> {
    const { services } = await directory.live();
    if (services === null) return [];
    const { found } = await searchServices(directory.reader(services), {
      from: DENVER,
      wishes: { facets: [], language: null, isOpenNow: false },
      country: null,
      isForMinor: false,
      withinKm: 25_000,
      limit: 3,
      now: NOW,
    });
    return found.map(({ service }) => service.id);
  }

  test('has nothing before anything is loaded', async () => {
    expect(await directory.live()).toEqual({
      services: null,
      earlierServices: null,
      places: null,
      earlierPlaces: null,
    });
    expect(await directory.goBack('services')).toBeNull();
  });

  test('shows nothing of a generation before it is switched on, and all of it after', async () => {
    const services = [...generatedServices(40, randomOf(1))];
    await load('one', services);
    expect(await nearest()).toEqual([]);
    expect(await directory.switchOn('services', generation('one'), null)).toBe(true);
    const first = await nearest();
    expect(first).toHaveLength(3);
    const reader = directory.reader(generation('one'));
    const kept = await Promise.all((await reader.leaves()).map(({ name }) => reader.servicesIn(name)));
    const byId = (all: readonly Service[]) => new Map(all.map((service) => [service.id, service]));
    expect(byId(kept.flat())).toEqual(byId(services));
  });

  test('keeps the earlier generation to go back to, and forward again', async () => {
    await load('one', [...generatedServices(40, randomOf(1))]);
    await directory.switchOn('services', generation('one'), null);
    const before = await nearest();
    await load('two', [...generatedServices(40, randomOf(2))]);
    expect(await nearest()).toEqual(before);
    await directory.switchOn('services', generation('two'), 'one');
    expect((await directory.live()).earlierServices).toEqual(generation('one'));
    expect(await directory.goBack('services')).toEqual(generation('one'));
    expect(await nearest()).toEqual(before);
    expect(await directory.goBack('services')).toEqual(generation('two'));
  });

  test('lets one of two imports win', async () => {
    await directory.switchOn('services', generation('one'), null);
    expect(await directory.switchOn('services', generation('two'), null)).toBe(false);
    expect(await directory.switchOn('services', generation('two'), 'other')).toBe(false);
    expect((await directory.live()).services?.id).toBe('one');
  });

  test('removes a generation and leaves the others', async () => {
    await load('one', [...generatedServices(40, randomOf(1))]);
    await load('two', [...generatedServices(40, randomOf(2))]);
    await directory.switchOn('services', generation('two'), null);
    await directory.remove('services', 'one');
    expect(await directory.reader(generation('one')).leaves()).toEqual([]);
    expect(await nearest()).toHaveLength(3);
  });

  test('finds places by their names, of whichever script, and only of the live gazetteer', async () => {
    const [one] = [...generatedServices(1, randomOf(1))];
    if (one?.country == null) throw new Error('Expected a service in a country.');
    const { country } = one;
    const place = (id: string, name: string) => ({
      key: name.toLowerCase(),
      place: { id, name, country, region: null, regionCode: null, population: 1_000, ...DENVER },
    });
    const names = [
      place('1', 'Denver'),
      place('2', 'Denver'),
      place('3', 'الدار البيضاء'),
      place('4', '丹佛'),
    ];
    await directory.putPlaces('one', names);
    await directory.switchOn('places', generation('one'), null);
    const { places } = await directory.live();
    if (places === null) throw new Error('Expected a gazetteer.');
    const found = await directory.placesUnder(['denver', '丹佛', 'الدار البيضاء', 'nowhere'], places);
    expect([...found].map(([key, under]) => [key, under.map(({ id }) => id).toSorted()]).toSorted()).toEqual(
      [
        ['denver', ['1', '2']],
        ['丹佛', ['4']],
        ['الدار البيضاء', ['3']],
      ].toSorted(),
    );
    expect((await directory.live()).services).toBeNull();
    await directory.remove('places', 'one');
    expect(await directory.placesUnder(['denver'], places)).toEqual(new Map());
  });

  test('keeps more than one item can hold', async () => {
    const services = [...generatedServices(3_000, randomOf(3))].map((service, index) => ({
      ...service,
      // Nothing repeats, so that nothing is compressed away.
      name: Array.from({ length: 40 }, (_, at) =>
        ((index * 2_654_435_761 + at * 40_503) % 4_294_967_291).toString(36),
      ).join(''),
    }));
    await load('large', services, services.length);
    const [leaf] = await directory.reader(generation('large')).leaves();
    const kept = await directory.reader(generation('large')).servicesIn(leaf?.name ?? '');
    expect(kept).toEqual(services);
  });
}
