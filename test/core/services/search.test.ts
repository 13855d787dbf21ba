import { FACETS, isOnlySupplies } from '../../../core/services/facet.ts';
import { fitOf, type Wishes } from '../../../core/services/filters.ts';
import { distanceKm, distanceToBoxKm } from '../../../core/services/geo.ts';
import { cutIntoLeaves, type Leaf, leafAt } from '../../../core/services/leaf.ts';
import { compareRanks, rankOf } from '../../../core/services/rank.ts';
import {
  type FoundService,
  findService,
  LEAVES_READ_AT_MOST,
  type LeafReader,
  type ServiceSearch,
  searchServices,
} from '../../../core/services/search.ts';
import type { Service } from '../../../core/services/service.ts';
import { anyPoint, generatedServices, randomOf } from '../../support/generated-services.ts';

const NOW = Date.UTC(2026, 10, 22, 17);
/** A tenth of what a leaf holds when deployed, for a thirtieth of the services of a large country. */
const LEAF_SIZE = 60;

const services = [...generatedServices(1_500, randomOf(1))];
const leaves = [...cutIntoLeaves(services, LEAF_SIZE)];

function readerOf(from: readonly Leaf[]): LeafReader & { reads: number } {
  const byName = new Map(from.map((leaf) => [leaf.summary.name, leaf.services]));
  return {
    reads: 0,
    leaves: async () => from.map(({ summary }) => summary),
    async servicesIn(name) {
      this.reads += 1;
      return byName.get(name) ?? [];
    },
  };
}

function anySearch(random: () => number, changes: Partial<ServiceSearch> = {}): ServiceSearch {
  const facets = [0, 1].map(() => FACETS[Math.floor(random() * FACETS.length)] ?? 'free');
  const wishes: Wishes = { facets: [...new Set(facets)], language: null, isOpenNow: false };
  return {
    from: anyPoint(random),
    wishes,
    country: null,
    isForMinor: random() < 0.2,
    withinKm: 25_000,
    limit: 3,
    now: NOW,
    ...changes,
  };
}

/** Looks at every service: slow, and without anything that could be cut wrongly. */
function bruteForce(all: readonly Service[], search: ServiceSearch): readonly FoundService[] {
  const isForTreatment = !search.wishes.facets.some((facet) => facet === 'naloxone' || facet === 'syringes');
  return all
    .flatMap((service) => {
      const fit = fitOf(service, search.wishes, search.now);
      const km = distanceKm(search.from, service.point);
      const isLeftOut =
        fit === 'does_not_fit' ||
        km > search.withinKm ||
        (service.expiresOn !== null && service.expiresOn <= '2026-11-22') ||
        (search.isForMinor && (service.minimumAge ?? 0) >= 18) ||
        (search.country !== null && service.country !== null && service.country !== search.country) ||
        (isForTreatment && isOnlySupplies(service.facets));
      if (isLeftOut) return [];
      return [
        {
          service,
          km,
          isSure: fit === 'fits',
          rank: rankOf(service.id, km, service.facets, fit, isForTreatment),
        },
      ];
    })
    .sort((one, other) => compareRanks(one.rank, other.rank))
    .slice(0, search.limit);
}

test('finds the same three as a look at every service, in a thousand searches over the whole world', async () => {
  const random = randomOf(2);
  for (let round = 0; round < 1_000; round += 1) {
    const search = anySearch(random);
    const reader = readerOf(leaves);
    const { found, isComplete } = await searchServices(reader, search);
    expect({ round, isComplete }).toEqual({ round, isComplete: true });
    expect(reader.reads).toBeLessThanOrEqual(LEAVES_READ_AT_MOST);
    expect({ round, ids: found.map(({ service }) => service.id) }).toEqual({
      round,
      ids: bruteForce(services, search).map(({ service }) => service.id),
    });
  }
});

test('keeps to a country, to a distance, and says when it gave up', async () => {
  const elPaso = { latitude: 31.72, longitude: -106.46 };
  const search = anySearch(randomOf(3), {
    from: elPaso,
    country: services[1]?.country ?? null,
    withinKm: 100,
  });
  const { found } = await searchServices(readerOf(leaves), search);
  expect(found.map(({ service }) => service.id)).toEqual(
    bruteForce(services, search).map(({ service }) => service.id),
  );
  const rare = anySearch(randomOf(4), {
    wishes: { facets: FACETS.slice(0, 12), language: 'es', isOpenNow: false },
    limit: 40,
  });
  const reader = readerOf(leaves);
  const { isComplete } = await searchServices(reader, rare);
  expect({ isComplete, reads: reader.reads }).toEqual({ isComplete: false, reads: LEAVES_READ_AT_MOST });
});

test('a leaf is never nearer than its box, and every service lies in its leaf', () => {
  const random = randomOf(5);
  const summaries = leaves.map(({ summary }) => summary);
  for (const { summary, services: within } of leaves) {
    const from = anyPoint(random);
    const nearest = Math.min(...within.map(({ point }) => distanceKm(from, point)));
    expect(distanceToBoxKm(from, summary.box)).toBeLessThanOrEqual(nearest + 1e-6);
    expect(within.every(({ point }) => leafAt(summaries, point)?.name === summary.name)).toBe(true);
  }
});

test('leads from a reference back to its service, unless it is gone or has expired', async () => {
  const reader = readerOf(leaves);
  const [kept] = services.filter(({ expiresOn }) => expiresOn === null);
  const [expired] = services.filter(({ expiresOn }) => expiresOn !== null);
  if (kept === undefined || expired === undefined) throw new Error('Expected both kinds.');
  expect(await findService(reader, kept, NOW)).toEqual(kept);
  expect(await findService(reader, expired, NOW)).toBeNull();
  expect(await findService(reader, { ...kept, id: 'gone' as Service['id'] }, NOW)).toBeNull();
});

test('more services on one spot than a leaf holds stay together', () => {
  const [one] = services;
  if (one === undefined) throw new Error('Expected a service.');
  const crowd = Array.from({ length: LEAF_SIZE * 2 }, () => one);
  expect([...cutIntoLeaves(crowd, LEAF_SIZE)].map(({ summary }) => summary.count)).toEqual([LEAF_SIZE * 2]);
});
