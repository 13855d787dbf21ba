import { DAY_MS } from '../../core/instant.ts';
import { parseServiceId } from '../../core/services/service.ts';
import type { Stores } from './backend.ts';
import { NOW } from './samples.ts';

/** What every `ContactCounter` promises. */
export function contactCounterContract(open: () => Promise<Stores>): void {
  test('counts by service and month, each answer for itself', async () => {
    const stores = await open();
    const service = parseServiceId('clinic-1');
    const other = parseServiceId('clinic-2');
    if (service === null || other === null) throw new Error('Expected ids.');
    await stores.contacts.count(service, false, NOW);
    await stores.contacts.count(service, false, NOW + DAY_MS);
    await stores.contacts.count(service, true, NOW);
    await stores.contacts.count(service, true, NOW + 31 * DAY_MS);
    await stores.contacts.count(other, true, NOW);
    expect(await stores.contactsOf(service, '2026-01')).toEqual({ reached: 1, notReached: 2 });
    expect(await stores.contactsOf(service, '2026-02')).toEqual({ reached: 1, notReached: 0 });
    expect(await stores.contactsOf(other, '2026-01')).toEqual({ reached: 1, notReached: 0 });
  });
}
