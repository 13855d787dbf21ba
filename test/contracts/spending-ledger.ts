import { parseCountryCode } from '../../core/country-code.ts';
import { DAY_MS } from '../../core/instant.ts';
import type { Stores } from './backend.ts';
import { NOW } from './samples.ts';

/** What every `SpendingLedger` promises. */
export function spendingLedgerContract(open: () => Promise<Stores>): void {
  test('adds up exactly what texts cost, by country and day', async () => {
    const { spending } = await open();
    const [us, mx] = [parseCountryCode('US'), parseCountryCode('MX')];
    if (us === null || mx === null) throw new Error('Expected countries.');
    expect([...(await spending.ofDay(NOW))]).toEqual([]);
    for (let text = 0; text < 3; text += 1) await spending.add(us, 0.00581, NOW);
    await spending.add(mx, 0.05, NOW);
    await spending.add(us, 1, NOW + DAY_MS);
    const today = await spending.ofDay(NOW);
    expect(today.get(us)).toBeCloseTo(0.01743, 9);
    expect(today.get(mx)).toBeCloseTo(0.05, 9);
    expect([...(await spending.ofDay(NOW + DAY_MS))]).toEqual([[us, 1]]);
  });
}
