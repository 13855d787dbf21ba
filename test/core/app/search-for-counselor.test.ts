import type { MemoryServiceDirectory } from '../../../core/app/memory/memory-service-directory.ts';
import { StoreUnavailable } from '../../../core/app/ports.ts';
import { searchForCounselor } from '../../../core/app/search-for-counselor.ts';
import {
  type ServicesSearchRequest,
  servicesSearchAnswer,
  servicesSearchRequest,
} from '../../../core/app/wire/console/services.ts';
import { exampleDirectory } from '../../support/example-directory.ts';
import { loadKnowledge, NOON } from '../../support/knowledge.ts';

const knowledge = loadKnowledge();
let services: MemoryServiceDirectory;

beforeAll(async () => {
  services = await exampleDirectory('examples', NOON);
});

function search(changes: Partial<ServicesSearchRequest> = {}) {
  const request = servicesSearchRequest.parse({
    v: 1,
    place: 'Denver',
    cell: null,
    country: 'US',
    facets: ['methadone'],
    spoken: 'es',
    isOpenNow: false,
    isForMinor: false,
    language: 'es',
    seen: [],
    ...changes,
  });
  return searchForCounselor({ ...knowledge, services, clock: { now: () => NOON } }, request);
}

test('finds what a help seeker would find, with words to insert in their language', async () => {
  const answer = servicesSearchAnswer.parse(await search());
  if (answer.type !== 'found') throw new Error(`Expected services, got ${answer.type}.`);
  expect(answer.place).toBe('Denver');
  expect(answer.services.map(({ name, isSure, isExample }) => ({ name, isSure, isExample }))).toEqual([
    { name: 'Clinic A', isSure: true, isExample: true },
    { name: 'Center G', isSure: true, isExample: true },
    { name: 'Clinic B', isSure: false, isExample: true },
  ]);
  expect(answer.services[0]?.insert).toContain('Clinic A (ejemplo)');
  expect(answer.naloxone).toContain('911');
});

test('one of several places of a name is searched by its area', async () => {
  const asked = await search({ place: 'Springfield', facets: [] });
  if (asked.type !== 'place_ambiguous') throw new Error(`Expected a question, got ${asked.type}.`);
  for (const { region, country, cell } of asked.places) {
    const answer = await search({ place: 'Springfield', country, cell, facets: [] });
    expect([region, answer]).toEqual([
      region,
      expect.objectContaining({ type: 'found', place: 'Springfield' }),
    ]);
  }
});

test('says what it does not know, and that the directory cannot be read', async () => {
  expect(await search({ place: 'Nowhereville' })).toEqual({
    type: 'place_unknown',
    line: expect.stringContaining('Pregunte si dan metadona o buprenorfina'),
  });
  const failing = { ...services, live: () => Promise.reject(new StoreUnavailable('down')) };
  const parts = { ...knowledge, services: failing as unknown as typeof services, clock: { now: () => NOON } };
  const request = servicesSearchRequest.parse({
    v: 1,
    place: 'Denver',
    cell: null,
    country: null,
    facets: [],
    spoken: null,
    isOpenNow: true,
    isForMinor: true,
    language: 'en',
    seen: [],
  });
  expect(await searchForCounselor(parts, request)).toMatchObject({
    type: 'unavailable',
    line: expect.any(String),
  });
});
